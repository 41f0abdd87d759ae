import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { onceWritten } from './onceWritten.ts';

// the browser reads the large icons once, while it puts the app on the home screen, and then it has network
const WORTH_KEEPING = /^(?!icon-(512|maskable)).*\.(js|css|html|svg|png|txt|webmanifest)$/;

export interface Precached {
  url: string;
  /** null where the address itself changes with the content */
  revision: string | null;
}

/** List what a phone keeps to start without network, in a stable order: two equal builds give one and the same worker. */
export function precacheList(folder: string): Precached[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => WORTH_KEEPING.test(path) && path !== 'sw.js')
    .sort()
    .map((path) => ({
      url: `/${path}`,
      revision: path.startsWith('assets/') ? null : fingerprint(join(folder, path)),
    }));
}

function fingerprint(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

/**
 * Build src/sw/index.ts to /sw.js once the app is written, with the list of the app's files inlined.
 * The worker is a build of its own because it must be one classic script at a fixed address; Firefox takes no module workers here.
 */
export function serviceWorker(version: string): Plugin {
  return onceWritten('service-worker', async ({ root, outDir }, context) => {
    rmSync(join(outDir, 'sw.js'), { force: true });
    const list = precacheList(outDir);
    await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      define: {
        'self.__WB_MANIFEST': JSON.stringify(list),
        'process.env.NODE_ENV': '"production"',
        __APP_VERSION__: JSON.stringify(version),
      },
      build: {
        outDir,
        emptyOutDir: false,
        lib: { entry: join(root, 'src/sw/index.ts'), formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
      },
    });
    context.info(`sw.js keeps ${list.length} files`);
  });
}
