import { beforeEach, expect, test, vi } from 'vitest';
import { UNREADABLE } from '../../../pwa/src/sw/message';
import { clicked, pushed } from '../../../pwa/src/sw/push';

const { acknowledge, countOnIcon, pull, tell } = vi.hoisted(() => ({
  countOnIcon: vi.fn(() => Promise.resolve()),
  acknowledge: vi.fn(() => Promise.resolve()),
  pull: vi.fn(() => Promise.resolve()),
  tell: vi.fn((_seen: string, _notice: string | null) => Promise.resolve()),
}));
vi.mock('../../../pwa/src/sw/acknowledge', () => ({ acknowledge }));
vi.mock('../../../pwa/src/sw/sync', () => ({ pull }));
vi.mock('../../../pwa/src/sw/unread', () => ({ countOnIcon }));
vi.mock('../../../pwa/src/sw/seen', () => ({ tell }));

const HERE = 'https://kakehashi.example';
const showNotification = vi.fn((..._: [string, NotificationOptions]) => Promise.resolve());
const openWindow = vi.fn((_: string) => Promise.resolve(null));
let showing: { tag: string; close: () => void }[];
const getNotifications = ({ tag }: { tag: string }) => Promise.resolve(showing.filter((one) => one.tag === tag));
let open: ReturnType<typeof page>[];

const page = (path: string) => ({ url: HERE + path, focus: vi.fn(() => Promise.resolve()), postMessage: vi.fn((_: unknown) => undefined) });
const shown = (data: unknown) => ({ close: vi.fn(), data }) as object as Notification & { close: ReturnType<typeof vi.fn> };
const stop = { ...UNREADABLE, path: '/issues/1', notice: 'n1' };

beforeEach(() => {
  vi.clearAllMocks();
  open = [];
  showing = [];
  vi.stubGlobal('self', { location: { origin: HERE }, registration: { showNotification, getNotifications }, clients: { matchAll: () => Promise.resolve(open), openWindow } });
});

test('whatever comes is shown, and what it speaks of is fetched, with or without network', async () => {
  pull.mockRejectedValueOnce(new Error('no network'));
  await pushed(null);
  expect(showNotification.mock.calls[0]).toMatchObject([UNREADABLE.title, { tag: UNREADABLE.tag, renotify: true, data: UNREADABLE }]);
  const text = JSON.stringify({ notification: { title: '止まった', tag: 'issue-1', require_interaction: true, navigate: '/issues/1' } });
  await pushed({ text: () => text } as PushMessageData);
  expect(showNotification.mock.calls[1]).toMatchObject(['止まった', { tag: 'issue-1', requireInteraction: true, data: { path: '/issues/1' } }]);
  expect(pull).toHaveBeenCalledTimes(2);
});

test('the icon counts what came, once it is there, and what was read by 了解', async () => {
  const order: string[] = [];
  pull.mockImplementationOnce(() => Promise.resolve(void order.push('fetched')));
  acknowledge.mockImplementationOnce(() => Promise.resolve(void order.push('read')));
  countOnIcon.mockImplementation(() => Promise.resolve(void order.push('counted')));
  await pushed(null);
  await clicked(shown(stop), 'ack');
  expect(order).toEqual(['fetched', 'counted', 'read', 'counted']);
  countOnIcon.mockRejectedValueOnce(new Error('no storage'));
  await expect(pushed(null)).resolves.toBeUndefined();
});

test('a stop takes away what was told of the same thing before, and nothing else', async () => {
  showing = ['issue-1', 'issue-2', 'issue-1-s'].map((tag) => ({ tag, close: vi.fn() }));
  const text = JSON.stringify({ notification: { title: '止まった', tag: 'issue-1-s', data: { replaces: 'issue-1' } } });
  await pushed({ text: () => text } as PushMessageData);
  expect(showing.map(({ close }) => vi.mocked(close).mock.calls.length)).toEqual([1, 0, 0]);
});

test('a tap opens its page where the app is closed', async () => {
  const notification = shown(stop);
  await clicked(notification, '');
  expect([notification.close.mock.calls.length, openWindow.mock.calls]).toEqual([1, [['/issues/1']]]);
});

test('an app that is open is not navigated away from a form: it is told where to go, unless it is there', async () => {
  const elsewhere = page('/log');
  open = [elsewhere];
  await clicked(shown(stop), '');
  expect([openWindow.mock.calls, elsewhere.postMessage.mock.calls]).toEqual([[], [[{ type: 'GO', path: '/issues/1' }]]]);
  const there = page('/issues/1');
  open = [elsewhere, there];
  await clicked(shown(stop), '');
  expect([there.focus.mock.calls.length, there.postMessage.mock.calls.length]).toEqual([1, 0]);
});

test('了解 opens nothing', async () => {
  open = [page('/')];
  await clicked(shown(stop), 'ack');
  expect([acknowledge.mock.calls, open[0]?.focus.mock.calls]).toEqual([[['n1']], []]);
});

test('了解 on something that is no notice, and a notification without anything, lead to the inbox’s page', async () => {
  await clicked(shown({ ...stop, notice: null }), 'ack');
  await clicked(shown(undefined), '');
  expect([acknowledge.mock.calls, openWindow.mock.calls]).toEqual([[], [['/issues/1'], ['/notices']]]);
});

test('the server is told of a notice that is shown once it is shown, and of one that was opened by whatever tap', async () => {
  const text = JSON.stringify({ notification: { title: '止まった', data: { notice: 'n1' } } });
  showNotification.mockImplementationOnce(() => {
    expect(tell).not.toHaveBeenCalled();
    return Promise.resolve();
  });
  await pushed({ text: () => text } as PushMessageData);
  await clicked(shown(stop), '');
  await clicked(shown(stop), 'ack');
  expect(tell.mock.calls).toEqual([['shown', 'n1'], ['opened', 'n1'], ['opened', 'n1']]);
});
