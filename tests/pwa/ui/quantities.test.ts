import { expect, test } from 'vitest';
import { shares } from '../../../pwa/src/ui/quantities';

test('the bar is what was started, with a mark where the order is fulfilled', () => {
  expect(shares({ ordered: 120, started: 131, wip: 126, good: 0, scrap: 5 })).toEqual({ good: 0, wip: 962, scrap: 38, ordered: 916 });
});

test('a job that is not started has no bar', () => {
  expect(shares({ ordered: 500, started: 0, wip: 0, good: 0, scrap: 0 })).toBeNull();
});

test('fewer started than ordered leaves the gap to be seen', () => {
  expect(shares({ ordered: 100, started: 50, wip: 50, good: 0, scrap: 0 })).toMatchObject({ wip: 500, ordered: 1_000 });
});
