import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstScreens } from '../../../pwa/build/firstScreens';
import { addIcons, pathOf, type IconName } from '../../../pwa/src/ui/icons';
import { LATE_ICONS } from '../../../pwa/src/ui/lateIcons';

const SRC = join(import.meta.dirname, '../../../pwa/src');

test('what first screens show is there before everything else has come', () => {
  const { frame, home, door } = firstScreens(SRC);
  // a kind of record may be called like an icon
  const written = [...frame, ...home.keys(), ...door].filter((file) => !file.endsWith('.gen.ts'));
  const code = written.map((file) => readFileSync(file, 'utf8')).join('\n');
  const shown = Object.keys(LATE_ICONS).filter((icon) => new RegExp(`['"]${icon}['"]`).test(code));
  expect(shown).toEqual([]);
});

test('the others are known when they have come', () => {
  const late = Object.keys(LATE_ICONS) as IconName[];
  expect(late.map(pathOf).join('')).toBe('');
  addIcons(LATE_ICONS);
  expect(late.filter((icon) => pathOf(icon) === '')).toEqual([]);
});
