import { afterEach, expect, test, vi } from 'vitest';
import { search, whole } from '../../../../pwa/src/features/jobs/archive';

const job = { kind: 'job', id: '0195eea5-d400-7d1e-8283-bbf1a1a06a54', scope: 'archive', v: 3, by: null, at: '2026-04-23T01:02:03.456Z', fields: {} };
const asked: string[] = [];

function answers(said: unknown): void {
  asked.length = 0;
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(JSON.stringify(said)));
  });
}

afterEach(() => vi.unstubAllGlobals());

test('what was typed travels whole, and a further page begins behind the last job', async () => {
  answers({ jobs: [job], more: true });
  expect(await search('  センサ & 100% ')).toEqual({ jobs: [job], more: true });
  await search('', job);
  expect(asked.map((path) => Object.fromEntries(new URL(path, 'http://x').searchParams))).toEqual([{ q: 'センサ & 100%' }, { q: '', before: job.id }]);
});

test('a job is asked for by its id, whatever was in the address', async () => {
  answers({ records: [job] });
  expect(await whole('../people')).toEqual([job]);
  expect(asked).toEqual(['/api/jobs/archive/..%2Fpeople']);
});
