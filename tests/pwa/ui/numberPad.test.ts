import { expect, test } from 'vitest';
import { padKey, press, type Pad, type PadKey } from '../../../pwa/src/ui/numberPad';

const BOUNDS = { min: 0, max: 304, step: 1 };
const after = (start: Pad, ...keys: PadKey[]): number => keys.reduce((pad, key) => press(pad, key, BOUNDS), start).value;

test('the first digit replaces a suggested value, the next ones follow it', () => {
  expect(after({ value: 24, fresh: true }, '1', '2', '0')).toBe(120);
  expect(after({ value: 24, fresh: false }, '1')).toBe(241);
});

test('a digit that would go over the top is not taken', () => {
  expect(after({ value: 0, fresh: true }, '1', '2', '0', '0')).toBe(120);
});

test('plus and minus stay within the bounds', () => {
  expect(after({ value: 304, fresh: true }, 'plus')).toBe(304);
  expect(after({ value: 0, fresh: true }, 'minus')).toBe(0);
  expect(press({ value: 30, fresh: true }, 'plus', { min: 0, max: 480, step: 30 }).value).toBe(60);
});

test('plus on a suggested value keeps it, and digits then follow', () => {
  expect(after({ value: 24, fresh: true }, 'plus', '1')).toBe(251);
});

test('one digit goes, or all of them', () => {
  expect(after({ value: 120, fresh: false }, 'back')).toBe(12);
  expect(after({ value: 120, fresh: false }, 'clear')).toBe(0);
});

test('keys of a keyboard do the same', () => {
  expect(['7', 'Backspace', 'Delete', '+', 'ArrowDown', 'a'].map(padKey)).toEqual(['7', 'back', 'clear', 'plus', 'minus', undefined]);
});
