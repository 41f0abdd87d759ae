import { beforeEach, expect, test, vi } from 'vitest';
import { storageInMemory } from '../../inMemory';

storageInMemory();
const sync = vi.hoisted(() => ({ start: vi.fn(() => Promise.resolve()), stop: vi.fn(() => Promise.resolve()), forgetRows: vi.fn((_: string) => Promise.resolve()), status: { unsent: 0, session: 'ok', connected: true } }));
const server = vi.hoisted(() => ({ ask: vi.fn() }));
vi.mock('../../../../pwa/src/sync', () => ({ ...sync, isMoving: () => sync.status.unsent > 0, newId: () => 'a new seat', SyncFault: class extends Error {} }));
vi.mock('../../../../pwa/src/lib/ask', async (original) => ({ ...(await original<object>()), ask: server.ask }));
const { Refused } = await import('../../../../pwa/src/lib/ask');
const { identity, leave, stand } = await import('../../../../pwa/src/features/people/identity.svelte');
const { keep, keepFor, kept } = await import('../../../../pwa/src/features/people/kept');
const { fetchFaces, sendingFor, sendLeftovers, settle, signIn } = await import('../../../../pwa/src/features/people/tablet.svelte');
const { afterWrong, keyOf, NO_TRIES, verifierOf, WRONG_ALLOWED } = await import('../../../../pwa/src/features/people/pin');

const SALT = 'c2FsdA';
const face = async (user_id: string) => ({
  user_id, name: user_id, reading: null, role: 'worker' as const, language: 'ja' as const, team_id: null, salt: SALT, iterations: 1,
  verifier: await verifierOf(await keyOf('1234', SALT, 1)),
});
const calls = (path: string) => server.ask.mock.calls.filter((one) => one[1] === path);
const answer = (refusals: Record<string, string>) =>
  server.ask.mockImplementation((_: string, path: string) => (refusals[path] ? Promise.reject(new Refused(refusals[path])) : Promise.resolve(undefined)));

beforeEach(async () => {
  vi.clearAllMocks();
  answer({});
  sync.status.unsent = 0;
  keep('keys', {});
  keep('seats', {});
  keep('tries', {});
  keep('signOut', false);
  keep('faces', [await face('anna'), await face('ben')]);
  stand({ form: 'shared', device: 't', label: null, person: null, seat: null });
});

test('without network the device checks the PIN itself, and counts what was wrong', async () => {
  answer({ '/api/people/pin-sign-in': 'offline' });
  expect(await signIn(await face('anna'), '9999', 0)).toEqual({ code: 'pin_wrong', params: { left: WRONG_ALLOWED - 1 } });
  expect(await signIn(await face('anna'), '1234', 0)).toBeNull();
  expect(sync.start).toHaveBeenCalledWith(expect.objectContaining({ user: 'anna', device: 'a new seat', form: 'shared' }));
  expect(kept('tries')['anna']).toEqual(NO_TRIES);
});

test('who is locked is not even asked about', async () => {
  let tries = NO_TRIES;
  for (let at = 0; at < WRONG_ALLOWED; at += 1) tries = afterWrong(tries, 0);
  keepFor('tries', 'anna', tries);
  expect((await signIn(await face('anna'), '1234', 0))?.code).toBe('pin_locked');
  expect(server.ask).not.toHaveBeenCalled();
});

test('a key that the server has not seen is shown to it when it is back', async () => {
  answer({ '/api/people/pin-sign-in': 'offline' });
  await signIn(await face('anna'), '1234', 0);
  answer({});
  server.ask.mockClear();
  await settle();
  await settle();
  expect(calls('/api/people/pin-sign-in')).toHaveLength(1);
});

test('what people left goes out as each of them, and their key is forgotten after that', async () => {
  keep('keys', { anna: 'ka', ben: 'kb' });
  keep('seats', { anna: 'sa', ben: 'sb' });
  await sendLeftovers();
  expect(sync.start.mock.calls).toEqual([['anna', 'sa'], ['ben', 'sb']].map(([user, device]) => [{ user, device, form: 'shared', language: 'ja' }]));
  expect(calls('/api/people/sign-out')).toHaveLength(2);
  expect([kept('keys'), kept('signOut'), sendingFor()]).toEqual([{}, false, null]);
});

test('a PIN that was changed meanwhile leaves the entries to their owner', async () => {
  answer({ '/api/people/pin-sign-in': 'pin_wrong' });
  keep('keys', { anna: 'ka' });
  keep('seats', { anna: 'sa' });
  await sendLeftovers();
  expect([sync.start.mock.calls.length, kept('keys')]).toEqual([0, {}]);
});

test('what a person who was shut out of this tablet saw here is forgotten', async () => {
  answer({ '/api/people/pin-sign-in': 'device_revoked' });
  keep('keys', { anna: 'ka' });
  keep('seats', { anna: 'sa' });
  await sendLeftovers();
  expect(sync.forgetRows.mock.calls).toEqual([['anna']]);
});

test('while somebody is here, or without network, nothing is sent and nothing forgotten', async () => {
  keep('keys', { anna: 'ka' });
  keep('seats', { anna: 'sa' });
  answer({ '/api/people/pin-sign-in': 'offline' });
  await sendLeftovers();
  stand({ form: 'shared', device: 't', label: null, person: { id: 'ben', name: 'ben', role: 'worker', language: 'ja' }, seat: 'sb' });
  answer({});
  await sendLeftovers();
  expect([sync.start.mock.calls.length, kept('keys')]).toEqual([0, { anna: 'ka' }]);
});

/** The server answers everything, one request after the other, each in its own turn of the loop. */
function slowly(): void {
  server.ask.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 5)));
}

test('who signs in while entries of others are being sent is not sent away with them', async () => {
  keep('keys', { ben: 'kb' });
  keep('seats', { ben: 'sb' });
  slowly();
  const coming = signIn(await face('anna'), '1234', 0);
  await Promise.all([coming, sendLeftovers()]);
  expect(identity.standing).toMatchObject({ person: { id: 'anna' } });
  expect(calls('/api/people/sign-out')).toEqual([]);
  expect(calls('/api/people/pin-sign-in').map((one) => one[2].user_id)).toEqual(['anna']);
});

test('who signs in while another is still leaving stays, and keeps the key of their own', async () => {
  stand({ form: 'shared', device: 't', label: null, person: { id: 'ben', name: 'ben', role: 'worker', language: 'ja' }, seat: 'sb' });
  slowly();
  sync.stop.mockImplementationOnce(() => new Promise((resolve) => setTimeout(resolve, 50)));
  const leaving = leave();
  const coming = signIn(await face('anna'), '1234', 0);
  // the eye on who has gone looks once more before the person is away
  await Promise.all([leaving, coming, leave()]);
  expect(identity.standing).toMatchObject({ person: { id: 'anna' } });
  expect(Object.keys(kept('keys'))).toEqual(['anna']);
  expect(server.ask.mock.calls.at(-1)?.[1]).toBe('/api/people/pin-sign-in');
});

test('a tablet that was shut out keeps nobody’s face', async () => {
  answer({ '/api/people/faces': 'device_revoked' });
  await expect(fetchFaces()).rejects.toThrow('device_revoked');
  expect(kept('faces')).toEqual([]);
});
