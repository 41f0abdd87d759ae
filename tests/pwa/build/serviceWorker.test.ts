import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { precacheList } from '../../../pwa/build/serviceWorker.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precache-'));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries({ 'index.html': '<p>', 'sw.js': 'x', 'assets/index-abc.js': 'y', 'index.js.map': 'z' })) {
    writeFileSync(join(folder, name), text);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a phone keeps what it needs to start, and neither the worker itself nor what is only read', () => {
  expect(precacheList(folder).map((one) => one.url)).toEqual(['/assets/index-abc.js', '/index.html']);
});

test('files without a hash in their name are known by their content', () => {
  const before = precacheList(folder);
  writeFileSync(join(folder, 'index.html'), '<p>new');
  const after = precacheList(folder);
  expect(after[0]).toEqual(before[0]);
  expect(after[0]?.revision).toBeNull();
  expect(after[1]?.revision).not.toBe(before[1]?.revision);
});
