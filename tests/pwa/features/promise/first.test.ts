import { expect, test } from 'vitest';
import { firstOf } from '../../../../pwa/src/features/promise/first';

test('the two days that going first wins, and who is later', () => {
  expect(firstOf({ status: 'ok', code: null, v: 7, ship: '2026-05-12', arrive: '2026-05-13', slips: [['job', 'j', 2], ['promise']] })).toEqual({
    status: 'ok', code: null, ship: '2026-05-12', arrive: '2026-05-13', slips: [['job', 'j', 2]],
  });
});

test('an answer without a day says why', () => {
  expect(firstOf({ status: 'invalid', code: 'routing', ship: null, arrive: null, slips: [] })).toEqual({ status: 'invalid', code: 'routing', ship: null, arrive: null, slips: [] });
});

test('what has another form is nothing known', () => {
  const nothing = { status: null, code: null, ship: null, arrive: null, slips: [] };
  for (const other of [null, 'soon', 7, {}, { status: 'great', ship: 'soon', arrive: 5, slips: 7 }]) expect(firstOf(other)).toEqual(nothing);
});
