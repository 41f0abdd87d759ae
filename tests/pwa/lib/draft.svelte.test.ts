// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { FormDraft, lateDraft, throwAway, waitsIn } from '../../../pwa/src/lib/draft.svelte';
import { draftKey, begunBy } from '../../../pwa/src/lib/drafts';
import { isBusy } from '../../../pwa/src/lib/busy.svelte';
import { go } from '../../../pwa/src/lib/place.svelte';
import { session } from '../../../pwa/src/lib/session.svelte';
import type { Kept } from '../../../pwa/src/sync';

const box = vi.hoisted(() => ({ held: new Set<string>(), forgotten: [] as string[] }));
vi.mock('../../../pwa/src/sync', () => ({
  photos: { state: (sha256: string) => (box.held.has(sha256) ? { state: 'here' } : null), forget: async (sha256: string) => void box.forgotten.push(sha256) },
}));

const PHOTO: Kept = { sha256: 'aa', preview: null, width: 1, height: 1, bytes: 1 };

/** A form as screens have them. */
function form() {
  let text = $state('');
  let photos = $state<Kept[]>([]);
  let draft!: FormDraft<{ text: string; photos: Kept[] }>;
  let late!: () => void;
  const Form = (() => {
    draft = new FormDraft({
      name: 'form',
      dirty: () => text !== '' || photos.length > 0,
      read: () => ({ text, photos }),
      take: (kept) => ({ text, photos } = kept),
      words: (kept) => kept.text,
    });
    late = lateDraft();
  }) as unknown as Component;
  const shown = mount(Form, { target: document.body, context: new Map() });
  flushSync();
  return {
    draft,
    type: (words: string, ...more: Kept[]) => {
      text = words;
      photos = more;
      flushSync();
    },
    get shows() {
      return [text, photos.map((one) => one.sha256)];
    },
    leave: () => unmount(shown),
    arrives: (one: Kept) => {
      photos = [...photos, one];
      late();
    },
  };
}

const left = () => begunBy('anna', Date.now()).map((one) => [one.path, one.words]);

beforeEach(() => {
  localStorage.clear();
  box.held = new Set(['aa', 'bb']);
  box.forgotten = [];
  session.me = { id: 'anna', name: 'アンナ', role: 'worker', shared: false };
  go('/floor/report?job=1');
});

test('what was typed and left stands there again, and says since when', async () => {
  const first = form();
  expect(first.draft.since).toBeNull();
  first.type('異音がする', PHOTO);
  expect(isBusy()).toBe(true);
  await first.leave();
  expect(isBusy()).toBe(false);
  expect(left()).toEqual([['/floor/report?job=1', '異音がする']]);
  expect(waitsIn('form')).toBe(true);
  const again = form();
  expect(again.shows).toEqual(['異音がする', ['aa']]);
  expect(again.draft.since).not.toBeNull();
  await again.leave();
});

test('another person, and another screen, begin with nothing', async () => {
  const first = form();
  first.type('異音がする');
  await first.leave();
  session.me = { id: 'binh', name: 'ビン', role: 'worker', shared: true };
  const other = form();
  expect(other.shows).toEqual(['', []]);
  await other.leave();
  session.me = { id: 'anna', name: 'アンナ', role: 'worker', shared: true };
  go('/floor/report?job=2');
  const elsewhere = form();
  expect(elsewhere.shows).toEqual(['', []]);
  await elsewhere.leave();
});

test('what is saved is no draft, and the form is ready for the next one', async () => {
  const one = form();
  one.type('異音がする', PHOTO);
  one.draft.saved();
  flushSync();
  expect([one.shows, left(), isBusy(), one.draft.since, box.forgotten]).toEqual([['', []], [], false, null, []]);
  one.type('煙も');
  expect(left()).toEqual([['/floor/report?job=1', '煙も']]);
  await one.leave();
});

test('a file that arrives after saving is a draft of its own, without what was saved', async () => {
  const one = form();
  one.type('異音がする', PHOTO);
  one.draft.saved();
  one.arrives({ ...PHOTO, sha256: 'bb' });
  flushSync();
  expect([one.shows, left()]).toEqual([['', ['bb']], [['/floor/report?job=1', '']]]);
  await one.leave();
});

test('its time is that of the typing, not of looking at it', async () => {
  const first = form();
  first.type('異音がする');
  await first.leave();
  const key = draftKey('anna', '/floor/report?job=1', 'form');
  const then = { ...JSON.parse(localStorage.getItem(key)!), at: Date.now() - 60_000 };
  localStorage.setItem(key, JSON.stringify(then));
  const again = form();
  expect(again.draft.since?.getTime()).toBe(then.at);
  expect(JSON.parse(localStorage.getItem(key)!)).toEqual(then);
  again.type('異音がする。煙も');
  expect(JSON.parse(localStorage.getItem(key)!).at).toBeGreaterThan(then.at);
  await again.leave();
});

test('saved or thrown away in another tab, it cannot be saved from here again', async () => {
  const one = form();
  one.type('異音がする');
  const key = draftKey('anna', '/floor/report?job=1', 'form');
  dispatchEvent(new StorageEvent('storage', { key: 'kakehashi-language', newValue: null }));
  flushSync();
  expect(one.shows).toEqual(['異音がする', []]);
  dispatchEvent(new StorageEvent('storage', { key, newValue: null }));
  flushSync();
  expect([one.shows, left(), isBusy()]).toEqual([['', []], [], false]);
  await one.leave();
});

test('an entry that was refused stays in its list, and leaves no draft beside it', async () => {
  go('/floor/report?entry=3');
  const one = form();
  one.type('異音がする');
  expect([left(), isBusy()]).toEqual([[], true]);
  await one.leave();
});

test('thrown away, the form is empty and its pictures are gone', async () => {
  const first = form();
  first.type('異音がする', PHOTO);
  await first.leave();
  const again = form();
  await again.draft.drop();
  flushSync();
  expect([again.shows, left(), box.forgotten]).toEqual([['', []], [], ['aa']]);
  again.type('別の話');
  expect(again.draft.since).toBeNull();
  await again.leave();
});

test('of pictures that this device does not hold any more it says how many', async () => {
  const first = form();
  first.type('', PHOTO, { ...PHOTO, sha256: 'gone' });
  await first.leave();
  const again = form();
  expect([again.shows, again.draft.missing]).toEqual([['', ['aa']], 1]);
  await again.leave();
});

test('what arrives after its screen was left is there when one comes again', async () => {
  const first = form();
  await first.leave();
  first.arrives({ ...PHOTO, sha256: 'bb' });
  const again = form();
  expect(again.shows).toEqual(['', ['bb']]);
  await again.leave();
});

test('whoever throws it away from the list throws its pictures away too', async () => {
  const first = form();
  first.type('', PHOTO);
  await first.leave();
  await throwAway(draftKey('anna', '/floor/report?job=1', 'form'));
  expect([left(), box.forgotten]).toEqual([[], ['aa']]);
});

test('nothing is kept for somebody who is not signed in', async () => {
  session.me = null;
  const one = form();
  one.type('異音がする');
  expect(localStorage.length).toBe(0);
  await one.leave();
});
