import { expect, test } from 'vitest';
import { done } from '../../../../pwa/src/features/issues/done';

test('what is solved is in nobody’s way, whether or not somebody closed it', () => {
  const states = ['open', 'taken', 'solved', 'closed'] as const;
  expect(states.filter((state) => done({ state }))).toEqual(['solved', 'closed']);
});
