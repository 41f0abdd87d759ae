import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { firstScreens } from './build/firstScreens.ts';
import { lateWords } from './build/lateWords.ts';
import { neverHydrated } from './build/neverHydrated.ts';
import { packed } from './build/packed.ts';
import { phrases } from './build/phrases.ts';
import { serviceWorker } from './build/serviceWorker.ts';

const root = import.meta.dirname;
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
const server = `http://127.0.0.1:${process.env['PORT'] ?? '8000'}`;

// what of Svelte only forms, long lists and walls use
const SVELTE_FORMS = /\/svelte\/src\/(reactivity\/(map|window)|internal\/client\/dom\/(blocks\/html|elements\/(actions|bindings\/(input|select))))/;
const MAIN = join(root, 'src/app/main.ts');
const first = firstScreens(join(root, 'src'));
// a component's styles are a module of their own
const fileOf = (id: string): string => id.split('?', 1)[0] ?? id;

function forEverybody(id: string): boolean {
  const file = fileOf(id);
  return (first.frame.has(file) && file !== MAIN) || id.includes('vite/preload-helper');
}

/** What pages and forms decide without drawing it, and what a role may do: no first screen asks for it, and as one piece it packs best. */
function forPages(id: string): boolean {
  const file = fileOf(id);
  if (/\/src\/sync\/rights\.gen\.ts$/.test(file)) return true;
  if (first.frame.has(file) || first.home.has(file) || first.door.has(file)) return false;
  // every start sets the number on the icon, and what pages decide need not come for that
  if (/\/src\/lib\/badge\.ts$/.test(file)) return false;
  return /\/src\/(lib|features\/[^/]+)\/[\w-]+\.ts$/.test(file) && !/\/(index|words\.[\w-]+)\.ts$/.test(file);
}

/** Name the chunk of a module that some first screens need and others do not, after the slices whose screens they are. */
function sharedBy(id: string): string | null {
  const file = fileOf(id);
  const slices = first.home.get(file);
  const at = first.door.has(file) ? ['door'] : [];
  if (file.includes('/src/ui/')) return slices || at.length > 0 ? ['parts', ...at, ...(slices ?? [])].join('-') : 'forms';
  return slices ? ['home', ...slices].join('-') : null;
}

/** Name the chunk of a screen that no first screen needs, after its slice: screens of a slice are much alike, and as one piece they pack best. */
function screensOf(id: string): string | null {
  const file = fileOf(id);
  if (first.frame.has(file) || first.home.has(file) || first.door.has(file)) return null;
  const slice = /\/src\/features\/([^/]+)\/\w+\.svelte$/.exec(file)?.[1];
  return slice ? `screens-${slice}` : null;
}

/**
 * Say whether a file that another one needs is asked for at once instead of when that one has come. Styles always; scripts for first screens only:
 * everything else the service worker has by then, and every first screen would carry the names. What index.html names is there.
 */
function travelsAhead(file: string, need: string): boolean {
  if (need.endsWith('.css')) return true;
  const early = [...first.door].map((one) => basename(one, '.svelte'));
  return /\/(home|parts|records)-/.test(need) || (early.some((one) => file.includes(`/${one}-`)) && !/\/(svelte|first|rolldown-runtime)-/.test(need));
}

/** Let the tests, which live beside the server's, find the packages that are installed here. */
function packagesFromHere(): Plugin {
  return {
    name: 'packages-from-here',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || importer.startsWith(root) || !/\/tests\/(pwa|simulation)\//.test(importer) || /^[./\0]/.test(source)) return null;
      return this.resolve(source, join(root, 'index.html'), { skipSelf: true });
    },
  };
}

export default defineConfig(({ mode }) => ({
  root,
  plugins: [svelte(), neverHydrated(), phrases(), lateWords(join(root, 'src')), serviceWorker(version), packed(), ...(mode === 'test' ? [packagesFromHere()] : [])],
  define: { __APP_VERSION__: JSON.stringify(version) },
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
  build: {
    outDir: '../server/_pwa',
    emptyOutDir: true,
    // an inlined picture would need `data:` in scripts and styles; files are precached anyway
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: (file, needs, { hostType }) => (hostType === 'html' ? needs : needs.filter((one) => travelsAhead(file, one))) },
    rolldownOptions: {
      // Svelte does not say it of itself
      treeshake: { moduleSideEffects: [{ test: /\/node_modules\/svelte\/src\/(internal\/client|reactivity)\//, sideEffects: false }] },
      output: {
        // a few pieces instead of forty files of a kilobyte, whose requests take a phone longer than their bytes:
        // what the first screen is made of, what lists add to it, and what forms add
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'svelte-forms', test: SVELTE_FORMS, priority: 4 },
            { name: 'svelte', test: /\/node_modules\/(svelte|clsx|esm-env)\//, priority: 3 },
            { name: 'records', test: /\/src\/sync\/records\.gen\.ts$/, priority: 3 },
            { name: 'kinds', test: forPages, priority: 3 },
            { name: 'first', test: forEverybody, priority: 2 },
            { name: sharedBy, test: /\/src\/(ui|features)\//, priority: 1 },
            { name: screensOf, test: /\/src\/features\//, priority: 1 },
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
    include: ['../tests/pwa/**/*.test.ts', '../tests/simulation/*.test.ts'],
    environment: 'node',
  },
}));
