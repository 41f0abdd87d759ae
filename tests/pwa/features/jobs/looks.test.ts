import { afterEach, expect, test, vi } from 'vitest';
import { counted, looked, type Kept } from '../../../../pwa/src/features/jobs/looks';

const NOTHING: Kept = { days: {}, last: {} };
const at = (text: string): Date => new Date(`2026-${text}:00+09:00`);

function days(...looks: [user: string, job: string, at: string][]): Kept['days'] {
  return looks.reduce((kept, [user, job, when]) => counted(kept, user, job, at(when)) ?? kept, NOTHING).days;
}

test('a person counts once an hour for a job', () => {
  expect(days(['sato', '011', '04-23T10:00'], ['sato', '011', '04-23T10:59'], ['sato', '011', '04-23T11:00'])).toEqual({ '2026-04-23': 2 });
  expect(days(['sato', '011', '04-23T10:00'], ['sato', '012', '04-23T10:01'], ['tanaka', '011', '04-23T10:02'])).toEqual({ '2026-04-23': 3 });
});

test('days are those of the plant, and are kept for a fortnight', () => {
  expect(days(['a', 'j', '04-10T08:00'], ['a', 'j', '04-23T23:59'], ['b', 'j', '04-24T00:00'])).toEqual({ '2026-04-23': 1, '2026-04-24': 1 });
});

test('a clock that goes back counts anew, and nobody looks a thousand times', () => {
  expect(days(['a', 'j', '04-23T10:00'], ['a', 'j', '04-23T09:00'])).toEqual({ '2026-04-23': 2 });
  expect(counted({ days: { '2026-04-23': 999 }, last: {} }, 'a', 'j', at('04-23T10:00'))?.days).toEqual({ '2026-04-23': 999 });
});

test('days of a clock that was wrong are dropped, so that what is told is never more than a fortnight', () => {
  const ahead = Object.fromEntries(Array.from({ length: 20 }, (_, day) => [`2027-01-${String(day + 1).padStart(2, '0')}`, 1]));
  expect(counted({ days: { ...ahead, '2026-04-22': 4 }, last: {} }, 'a', 'j', at('04-23T10:00'))?.days).toEqual({ '2026-04-22': 4, '2026-04-23': 1 });
});

afterEach(() => void vi.unstubAllGlobals());

test('looks that could not be told are told together, once there is a network', async () => {
  const window = new EventTarget();
  const kept = new Map<string, string>();
  let reached = false;
  const told: unknown[] = [];
  const server = (_path: string, { body }: { body: string }): Promise<Response> => {
    if (!reached) return Promise.reject(new TypeError('no network'));
    told.push(JSON.parse(body));
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) });
  vi.stubGlobal('fetch', server);
  for (const job of ['011', '012', '013']) {
    looked(job, { id: 'sato', role: 'sales' });
    await new Promise((done) => setTimeout(done));
  }
  reached = true;
  window.dispatchEvent(new Event('online'));
  await new Promise((done) => setTimeout(done));
  expect(told.map((one) => Object.values((one as { days: Kept['days'] }).days))).toEqual([[3]]);
});
