import { beforeEach, expect, test, vi } from 'vitest';
import { type Trace, traceIn } from '../../../pwa/src/sync/trace';
import { leaveTrace, traceOf } from '../../../pwa/src/sync/wiped';

/** A cookie jar of one page. */
const jar = { cookie: '' };
const written: string[] = [];
const leave = (trace: Trace) => leaveTrace(traceIn(trace));

beforeEach(() => {
  jar.cookie = 'theme=dark; session=abc';
  written.length = 0;
  vi.stubGlobal('location', { protocol: 'https:' });
  vi.stubGlobal('document', {
    get cookie() {
      return jar.cookie;
    },
    set cookie(text: string) {
      written.push(text);
      jar.cookie = `theme=dark; ${text.split(';')[0]}; session=abc`;
    },
  });
});

test('what a person’s database was, and how much of it was not sent, is known after the browser threw it away', () => {
  expect(traceOf('anna')).toBeNull();
  leave({ user: 'anna', epoch: 'e1', unsent: 3, unsentPhotos: 0, lastSeq: 3 });
  leave({ user: 'ben', epoch: 'e2', unsent: 0, unsentPhotos: 0, lastSeq: 0 });
  leave({ user: 'anna', epoch: 'e1', unsent: 1, unsentPhotos: 2, lastSeq: 4 });
  expect([traceOf('anna'), traceOf('ben')]).toEqual([{ user: 'anna', epoch: 'e1', unsent: 1, unsentPhotos: 2, lastSeq: 4 }, { user: 'ben', epoch: 'e2', unsent: 0, unsentPhotos: 0, lastSeq: 0 }]);
  expect(written.every((one) => one.includes('Secure') && one.includes('SameSite=Lax'))).toBe(true);
});

test('the six who wrote here last are remembered: a cookie has little room', () => {
  for (let at = 0; at < 8; at += 1) leave({ user: `u${at}`, epoch: 'e', unsent: 0, unsentPhotos: 0, lastSeq: 0 });
  expect(['u1', 'u2', 'u7'].map((one) => traceOf(one)?.user)).toEqual([undefined, 'u2', 'u7']);
});

test('a cookie that somebody tore is no trace', () => {
  jar.cookie = 'kakehashi-kept=anna.ben_e2_many._e3_1';
  expect([traceOf('anna'), traceOf('ben'), traceOf('')]).toEqual([null, { user: 'ben', epoch: 'e2', unsent: 0, unsentPhotos: 0, lastSeq: 0 }, null]);
});

test('on http the cookie is kept too', () => {
  vi.stubGlobal('location', { protocol: 'http:' });
  leave({ user: 'anna', epoch: 'e', unsent: 0, unsentPhotos: 0, lastSeq: 0 });
  expect(written[0]).not.toContain('Secure');
});
