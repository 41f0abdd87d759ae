import { afterEach, expect, test } from 'vitest';
import { alarming } from '../../../pwa/src/app/alarming';
import { session } from '../../../pwa/src/lib/session.svelte';
import { resetStatus, setStatus } from '../../../pwa/src/sync/status';
import type { Status } from '../../../pwa/src/sync/types';

afterEach(() => {
  resetStatus();
  session.me = null;
});

test('a device that is well says nothing about itself', () => {
  expect(alarming()).toBe(false);
});

test.each<Partial<Status>>([{ wiped: { unsent: 0, unsentPhotos: 0, at: '', epoch: '', lastSeq: 0, seen: false, told: false } }, { storage: 'full' }, { storage: 'broken' }, { mode: 'push-only' }, { session: 'revoked' }])('is told: %j', (change) => {
  setStatus(change);
  expect(alarming()).toBe(true);
});

test('a session that ran out is told to the person who is here, not to an empty tablet', () => {
  setStatus({ session: 'expired' });
  expect(alarming()).toBe(false);
  session.me = { id: 'me', name: '佐藤', role: 'worker', shared: true };
  expect(alarming()).toBe(true);
});
