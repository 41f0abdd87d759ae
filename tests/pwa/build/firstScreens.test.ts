import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { firstScreens, pathsIn, saidIn } from '../../../pwa/build/firstScreens.ts';

const SRC = join(import.meta.dirname, '../../../pwa/src');

function written(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-src-'));
  for (const [name, text] of Object.entries({ 'app/main.ts': '', 'app/Home.svelte': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const front = (...lines: string[]): string => `export default feature({\n${lines.map((one) => `  ${one},\n`).join('')}});\n`;

test('what is imported is needed, what is loaded later or is only a type is not', () => {
  const src = written({
    'app/main.ts': `import '../ui/base.css';\nimport { a } from '../lib/a';\nimport type { B } from '../lib/b';\nvoid import('./Late.svelte');`,
    'ui/base.css': '',
    'lib/a.ts': `export { c } from './c';`,
    'lib/b.ts': '',
    'lib/c.ts': '',
    'app/Late.svelte': '',
    'features/jobs/index.ts': front(`kinds: () => import('./kinds')`),
  });
  expect([...firstScreens(src).frame].map((one) => one.slice(src.length + 1)).sort()).toEqual([
    'app/Home.svelte', 'app/main.ts', 'features/jobs/index.ts', 'lib/a.ts', 'lib/c.ts', 'ui/base.css',
  ]);
});

test('pieces of the home screen are named with their slices, and open screens of the door', () => {
  const src = written({
    'features/jobs/index.ts': front(`above: [{ screen: () => import('./Own.svelte'), order: 1 }]`, `settings: [{ screen: () => import('./Set.svelte') }]`),
    'features/jobs/Own.svelte': `import Row from '../../ui/Row.svelte';`,
    'features/jobs/Set.svelte': '',
    'features/people/index.ts': front(`below: [{ screen: () => import('./Here.svelte') }]`, `entrance: '/start'`, `doors: [\n    { screen: () => import('./Start.svelte'), open: true },\n  ]`),
    'features/people/Here.svelte': `import Row from '../../ui/Row.svelte';`,
    'features/people/Start.svelte': '',
    'features/people/screens.ts': `export default [{ screen: () => import('./All.svelte') }]`,
    'features/people/All.svelte': '',
    'ui/Row.svelte': '',
  });
  const { home, door } = firstScreens(src);
  expect(Object.fromEntries([...home].map(([file, slices]) => [file.slice(src.length + 1), slices]))).toEqual({
    'features/jobs/Own.svelte': ['jobs'], 'features/people/Here.svelte': ['people'], 'ui/Row.svelte': ['jobs', 'people'],
  });
  expect([...door]).toEqual([join(src, 'features/people/Start.svelte')]);
});

test('the words of a tile are found in the front of a slice', () => {
  const said = `home: [{ word: () => t().office.title, hint: () => t().hint }], title: () => frame().x, count: () => t().states[one]`;
  expect(pathsIn(said)).toEqual(['office.title', 'hint', 'states']);
});

test('words are counted for the slice whose reader says them', () => {
  const src = written({ 'a.svelte': `const t = words<typeof ja>('jobs');\nconst day = words<typeof other>('capacity');\nt().title; day().hint` , 'b.svelte': `import { t as frame } from '../../i18n';\nframe().shell.home` });
  expect(Object.fromEntries(saidIn([join(src, 'a.svelte'), join(src, 'b.svelte')]))).toEqual({ jobs: ['title'], capacity: ['hint'], '.': ['shell.home'] });
});

test('every piece and open screen that a slice declares is found in the real tree', () => {
  const { frame, home, door } = firstScreens(SRC);
  expect(frame.size).toBeGreaterThan(40);
  expect(new Set([...home.values()].flat()).size).toBeGreaterThan(1);
  expect([...door].some((one) => one.endsWith('/Start.svelte'))).toBe(true);
});
