import { expect, test } from 'vitest';
import { badge } from '../../../pwa/src/device/badge';

test('the icon bears the number of unread news, and nothing when there are none', async () => {
  const shown: (number | undefined)[] = [];
  const icon = {
    setAppBadge: (count?: number): Promise<void> => Promise.resolve(void shown.push(count)),
    clearAppBadge: (): Promise<void> => Promise.resolve(void shown.push(undefined)),
  };
  for (const count of [2, 1, 0]) await badge(count, icon);
  expect(shown).toEqual([2, 1, undefined]);
});

test('a browser without badges, or one that forbids them, shows none', async () => {
  await expect(badge(1, {})).resolves.toBeUndefined();
  await expect(badge(0, { clearAppBadge: () => Promise.reject(new DOMException('no', 'NotAllowedError')) })).resolves.toBeUndefined();
});
