import { expect, test } from 'vitest';
import { rounded } from '../../../../pwa/src/features/push/report';

test.each([
  [0, { seconds: 0.1 }],
  [412, { seconds: 0.5 }],
  [9_999, { seconds: 10 }],
  [12_001, { seconds: 13 }],
  [120_000, { minutes: 2 }],
  [3_600_001, { minutes: 61 }],
])('%i ms are said as %j', (ms, said) => {
  expect(rounded(ms)).toEqual(said);
});
