import { afterEach, expect, test, vi } from 'vitest';
import { ask, refusal } from '../../../pwa/src/lib/ask';

afterEach(() => vi.unstubAllGlobals());
const answers = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer));
const said = async (): Promise<unknown[]> => {
  const { code, params, status } = refusal(await ask('GET', '/api/x').catch((error: unknown) => error));
  return [code, params, status];
};

test('the server’s own no keeps its code; everything else is a server that is away, or something unexpected', async () => {
  answers(() => Promise.resolve(Response.json({ code: 'pin_wrong', params: { left: 4 } }, { status: 403 })));
  expect(await said()).toEqual(['pin_wrong', { left: 4 }, 403]);
  answers(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })));
  expect(await said()).toEqual(['offline', {}, 502]);
  answers(() => Promise.resolve(new Response('<h1>Wi-Fi: please sign in</h1>', { status: 200 })));
  expect(await said()).toEqual(['unexpected', {}, 200]);
  answers(() => Promise.reject(new TypeError('no network')));
  expect(await said()).toEqual(['offline', {}, 0]);
  expect(refusal(new Error('a mistake')).code).toBe('unexpected');
});

test('a body travels as JSON, and nothing is answered with nothing', async () => {
  answers(() => Promise.resolve(new Response(null, { status: 204 })));
  expect(await ask('PUT', '/api/x', { a: 1 })).toBeUndefined();
  const options = vi.mocked(fetch).mock.calls[0]?.[1];
  expect(options).toMatchObject({ body: '{"a":1}', headers: { 'Content-Type': 'application/json', 'X-Kakehashi': '1' } });
});
