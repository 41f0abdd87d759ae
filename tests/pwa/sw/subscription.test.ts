import { beforeEach, expect, test, vi } from 'vitest';
import { renewed } from '../../../pwa/src/sw/subscription';

const endpoint = 'https://push.example/new';
const made = { options: { applicationServerKey: new Uint8Array([1, 2, 3]).buffer }, toJSON: () => ({ endpoint, keys: { auth: 'a' } }) };
const manager = { getSubscription: vi.fn(), subscribe: vi.fn((_: object) => Promise.resolve(made)) };
let known: Response;
const told = () => vi.mocked(fetch).mock.calls.filter(([, options]) => options?.method === 'PUT').map(([, options]) => JSON.parse(String(options?.body)) as unknown);

beforeEach(() => {
  vi.clearAllMocks();
  known = Response.json({ endpoint_hash: 'old' });
  vi.stubGlobal('self', { registration: { pushManager: manager } });
  vi.stubGlobal('fetch', vi.fn((path: string) => Promise.resolve(path.endsWith('/key') ? Response.json({ key: 'AQID' }) : known)));
});

test('a subscription that the browser changed is made anew with today’s key and told', async () => {
  await renewed();
  expect(manager.subscribe).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: 'AQID' });
  expect(told()).toEqual([{ endpoint, keys: { auth: 'a' }, key: 'AQID' }]);
});

test('one that the browser brought along is told as it is', async () => {
  manager.getSubscription.mockResolvedValueOnce({ ...made, options: { applicationServerKey: new Uint8Array([9]).buffer } });
  await renewed();
  expect(manager.subscribe).not.toHaveBeenCalled();
  expect(told()).toEqual([{ endpoint, keys: { auth: 'a' }, key: 'CQ' }]);
});

test('who turned it off, or is not signed in, is not subscribed again', async () => {
  known = Response.json({ endpoint_hash: null });
  await renewed();
  known = new Response(null, { status: 401 });
  await renewed();
  expect([manager.subscribe.mock.calls.length, told()]).toEqual([0, []]);
});
