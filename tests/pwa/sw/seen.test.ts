import { beforeEach, expect, test, vi } from 'vitest';
import { tell } from '../../../pwa/src/sw/seen';

beforeEach(() => vi.stubGlobal('fetch', vi.fn((_path: string, _options: RequestInit) => Promise.resolve(new Response(null, { status: 204 })))));

test('what is shown or opened is told as one’s own session, also when the worker ends', async () => {
  await tell('shown', 'n1');
  const [path, options] = vi.mocked(fetch).mock.calls[0] ?? [];
  expect([path, JSON.parse(String(options?.body))]).toEqual(['/api/push/seen', { notice: 'n1', seen: 'shown' }]);
  expect(options).toMatchObject({ method: 'POST', credentials: 'same-origin', keepalive: true });
});

test('without network nothing is told and nothing fails; what is no notice is not spoken of', async () => {
  vi.mocked(fetch).mockRejectedValueOnce(new TypeError('no network'));
  await tell('opened', 'n1');
  await tell('opened', null);
  expect(fetch).toHaveBeenCalledTimes(1);
});
