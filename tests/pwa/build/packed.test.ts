import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { pack } from '../../../pwa/build/packed.ts';

test('beside what gains by it lies what is sent of it, and beside nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  mkdirSync(join(folder, 'assets'));
  const text = 'export const answer = 42;\n'.repeat(200);
  writeFileSync(join(folder, 'assets/app-1a2b.js'), text);
  writeFileSync(join(folder, 'small.css'), 'a{}');
  writeFileSync(join(folder, 'icon.png'), text);
  await pack(folder);
  expect(brotliDecompressSync(readFileSync(join(folder, 'assets/app-1a2b.js.br'))).toString()).toBe(text);
  expect(gunzipSync(readFileSync(join(folder, 'assets/app-1a2b.js.gz'))).toString()).toBe(text);
  for (const name of ['small.css', 'icon.png']) for (const ending of ['br', 'gz']) expect(existsSync(join(folder, `${name}.${ending}`)), name).toBe(false);
});

test('packing twice packs nothing that is packed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  writeFileSync(join(folder, 'app.js'), 'let a = 1;\n'.repeat(200));
  await pack(folder);
  const first = readFileSync(join(folder, 'app.js.gz'));
  await pack(folder);
  expect(readFileSync(join(folder, 'app.js.gz'))).toEqual(first);
  expect(existsSync(join(folder, 'app.js.gz.br'))).toBe(false);
});
