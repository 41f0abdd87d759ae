import { join } from 'node:path';
import type { Plugin, ResolvedConfig, Rolldown } from 'vite';

/**
 * Return a plugin that acts once the app is written: `outDir` is where it lies, `root` where its sources do. Plugins made by this act in the
 * order in which they are listed, and never in a build that writes nothing (the byte budget's).
 */
export function onceWritten(name: string, act: (where: { root: string; outDir: string }, context: Rolldown.PluginContext) => Promise<void>): Plugin {
  let config: ResolvedConfig;
  return {
    name,
    apply: (config, { command }) => command === 'build' && config.build?.write !== false,
    configResolved(resolved) {
      config = resolved;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await act({ root: config.root, outDir: join(config.root, config.build.outDir) }, this);
      },
    },
  };
}
