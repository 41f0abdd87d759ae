import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { lateWords } from './build/lateWords.ts';
import { phrases } from './build/phrases.ts';
import { serviceWorker } from './build/serviceWorker.ts';

const root = import.meta.dirname;
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
const server = `http://127.0.0.1:${process.env['PORT'] ?? '8000'}`;

// what the frame and the home screen are made of
const FIRST_SCREEN = new RegExp(
  [
    'vite/preload-helper',
    String.raw`/src/lib/`,
    String.raw`/src/app/((?!main)\w+\.ts|update\.svelte\.ts|(App|TopBar|BottomBar|Screen|Home|Pieces)\.svelte)`,
    String.raw`/src/device/(choices|install)`,
    String.raw`/src/features/\w+/index\.ts`,
    String.raw`/src/i18n/(index|language|format|when|words\.ts|explain)`,
    String.raw`/src/ui/(base|icons|age|toasts|Age|Button|Icon|Notice|Page|Shape|Tile|Toasts)\.`,
  ].join('|'),
);

/** Let the tests, which live beside the server's, find the packages that are installed here. */
function packagesFromHere(): Plugin {
  return {
    name: 'packages-from-here',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || importer.startsWith(root) || !importer.includes('/tests/pwa/') || /^[./\0]/.test(source)) return null;
      return this.resolve(source, join(root, 'index.html'), { skipSelf: true });
    },
  };
}

export default defineConfig(({ mode }) => ({
  root,
  plugins: [svelte(), phrases(), lateWords(), serviceWorker(version), ...(mode === 'test' ? [packagesFromHere()] : [])],
  define: { __APP_VERSION__: JSON.stringify(version) },
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
  build: {
    outDir: '../server/_pwa',
    emptyOutDir: true,
    // an inlined picture would need `data:` in scripts and styles; files are precached anyway
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // a few pieces instead of forty files of a kilobyte, whose requests take a phone longer than their bytes:
        // what the first screen is made of, what lists add to it, and what forms add
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'svelte', test: /\/node_modules\/(svelte|clsx|esm-env)\//, priority: 3 },
            { name: 'parts', test: FIRST_SCREEN, priority: 2 },
            { name: 'kinds', test: /\/src\/features\/[^/]+\/kinds\.ts$/, priority: 1 },
            { name: 'rows', test: /\/src\/ui\/(Card|Row|List|rows|Empty|TextField|Field|StateBadge|Problem)\./, priority: 2 },
            { name: 'forms', test: /\/src\/ui\//, priority: 1 },
          ],
        },
      },
    },
    target: ['chrome111', 'firefox115', 'safari16.4'],
  },
  server: {
    // the tests lie beside the server's
    fs: { allow: ['..'] },
    proxy: { '/api': server, '/files': server, '/sync': { target: server, ws: true } },
  },
  test: {
    include: ['../tests/pwa/**/*.test.ts'],
    environment: 'node',
  },
}));
