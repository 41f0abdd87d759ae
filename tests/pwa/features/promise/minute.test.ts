import { expect, test } from 'vitest';
import { minuteOf } from '../../../../pwa/src/features/promise/minute';

test('minutes of the day at the plant', () => {
  expect(minuteOf(new Date('2026-04-23T03:05:00Z'))).toBe(725);
  expect(minuteOf(new Date('2026-04-22T15:00:00Z'))).toBe(0);
});
