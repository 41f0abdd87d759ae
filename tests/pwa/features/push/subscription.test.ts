import { beforeEach, expect, test, vi } from 'vitest';
import { sha256Hex } from '../../../../pwa/src/features/push/bytes';
import { ability, keepInStep, lastReceived, turnOff, turnOn } from '../../../../pwa/src/features/push/subscription';
import { toldFor } from '../../../../pwa/src/features/push/wish';
import { storageInMemory } from '../../inMemory';

const server = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../../../pwa/src/lib/ask', () => server);

const KEY = 'AQID';
let known: { endpoint_hash: string | null; accepted_at: string | null; failing: boolean };
let here: ReturnType<typeof subscription> | null;
let made = 0;

function subscription(endpoint: string, key = new Uint8Array([1, 2, 3])) {
  return { endpoint, options: { applicationServerKey: key.buffer }, toJSON: () => ({ endpoint, keys: {} }), unsubscribe: vi.fn(async () => ((here = null), true)) };
}

function phone(permission: NotificationPermission, more: object = {}): void {
  const pushManager = {
    getSubscription: () => Promise.resolve(here),
    subscribe: vi.fn(async () => (here = subscription(`https://push.example/${(made += 1)}`))),
  };
  const Notification = { permission, requestPermission: vi.fn(async () => (Notification.permission = 'granted')) };
  vi.stubGlobal('window', { PushManager: class {}, Notification });
  vi.stubGlobal('Notification', Notification);
  vi.stubGlobal('navigator', { userAgent: '', serviceWorker: { ready: Promise.resolve({ pushManager }) }, ...more });
}

beforeEach(() => {
  storageInMemory();
  server.ask.mockReset();
  known = { endpoint_hash: null, accepted_at: null, failing: false };
  here = null;
  made = 0;
  server.ask.mockImplementation(async (method: string, path: string, body?: { endpoint: string }) => {
    if (path.endsWith('/key')) return { key: KEY };
    if (method === 'GET') return known;
    known = { ...known, failing: false, endpoint_hash: body ? await sha256Hex(body.endpoint) : null };
    return undefined;
  });
  phone('granted');
});
const puts = () => server.ask.mock.calls.filter(([method]) => method === 'PUT').length;

test('a phone says what is missing, in the order a person can mend it', () => {
  expect(ability()).toBe('ok');
  phone('denied');
  expect(ability()).toBe('denied');
  vi.stubGlobal('window', {});
  expect(ability()).toBe('unsupported');
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('navigator', { userAgent: 'iPhone' });
  expect(ability()).toBe('home_screen');
});

test('a start alone subscribes nobody', async () => {
  await keepInStep('anna');
  expect([here, puts()]).toEqual([null, 0]);
});

test('who turns it on is asked, subscribed and told to the server, once', async () => {
  phone('default');
  expect(await turnOn('anna')).toBe('ok');
  await keepInStep('anna');
  expect([made, puts(), toldFor('anna')]).toEqual([1, 1, known.endpoint_hash]);
  expect(await lastReceived()).toMatchObject({ on: true, asleep: false });
});

test('a subscription that the browser dropped, or that was made with another key, is made anew', async () => {
  await turnOn('anna');
  here = null;
  await keepInStep('anna');
  expect([made, puts()]).toEqual([2, 2]);
  const old = (here = subscription('https://push.example/old', new Uint8Array([9, 9, 9])));
  await keepInStep('anna');
  expect(old.unsubscribe).toHaveBeenCalled();
  expect([made, puts()]).toEqual([3, 3]);
});

test('what is turned off stays off at the next start', async () => {
  await turnOn('anna');
  await turnOff('anna');
  await keepInStep('anna');
  expect([here, known.endpoint_hash, toldFor('anna'), made]).toEqual([null, null, null, 1]);
});

test('a phone that took some in a row and showed none of them is asleep', async () => {
  Object.assign(known, { endpoint_hash: 'x', accepted_at: '2026-04-23T01:00:00.000Z', shown_at: null, notice: 'n', unseen: 3 });
  expect(await lastReceived()).toEqual({ on: true, at: '2026-04-23T01:00:00.000Z', notice: 'n', asleep: true });
  Object.assign(known, { shown_at: '2026-04-23T01:00:05.000Z', unseen: 2 });
  expect(await lastReceived()).toMatchObject({ at: '2026-04-23T01:00:05.000Z', asleep: false });
});

test('a start and a tap do not overtake each other', async () => {
  await Promise.all([turnOn('anna'), turnOff('anna'), keepInStep('anna')]);
  expect([here, known.endpoint_hash]).toEqual([null, null]);
});
