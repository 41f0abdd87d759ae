import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test, vi } from 'vitest';
import { build, type Rolldown } from 'vite';

const PWA = join(import.meta.dirname, '../../../pwa');
const KB = 1_024;

type Written = Rolldown.OutputChunk | Rolldown.OutputAsset;
let files: Map<string, Written>;

beforeAll(async () => {
  // vitest says `test`, with which Svelte brings its warnings along
  vi.stubEnv('NODE_ENV', 'production');
  const made = (await build({ root: PWA, configFile: join(PWA, 'vite.config.ts'), logLevel: 'error', mode: 'production', build: { write: false } })) as Rolldown.RolldownOutput;
  files = new Map(made.output.map((one) => [one.fileName, one]));
}, 60_000);

function bytes(name: string): number {
  const file = files.get(name);
  if (!file) throw new Error(`${name} was not built`);
  return gzipSync(file.type === 'chunk' ? file.code : file.source).length;
}

/** Everything the browser must have before this module runs. */
function closure(module: RegExp): Set<string> {
  const names = new Set<string>();
  const queue = [...files.values()].filter((one) => one.type === 'chunk' && [one.facadeModuleId ?? '', ...one.moduleIds].some((id) => module.test(id))).map((one) => one.fileName);
  expect(queue, String(module)).not.toHaveLength(0);
  for (const name of queue) {
    if (names.has(name)) continue;
    names.add(name);
    const chunk = files.get(name);
    if (chunk?.type !== 'chunk') continue;
    for (const css of chunk.viteMetadata?.importedCss ?? []) names.add(css);
    queue.push(...chunk.imports);
  }
  return names;
}

test('what every first screen needs is at most 44 KB of script and 12 KB of style', () => {
  const first = new Set([/\/app\/main\.ts$/, /\/app\/Home\.svelte$/, /\/i18n\/catalogue\.ja\.ts$/].flatMap((one) => [...closure(one)]));
  const sum = (ending: string): number => [...first].filter((one) => one.endsWith(ending)).reduce((total, one) => total + bytes(one), 0);
  expect(sum('.js')).toBeLessThanOrEqual(44 * KB);
  expect(sum('.css')).toBeLessThanOrEqual(12 * KB);
});

test('a phone keeps at most 470 KB to work without network', () => {
  const shipped = readdirSync(join(PWA, 'public'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(PWA, 'public', name))
    .filter((path) => statSync(path).isFile() && !/icon-(512|maskable)/.test(path))
    .reduce((total, path) => total + gzipSync(readFileSync(path)).length, 0);
  expect([...files.keys()].reduce((total, name) => total + bytes(name), shipped)).toBeLessThanOrEqual(470 * KB);
});
