import { beforeAll, expect, test, vi } from 'vitest';
import { sentence, toneOf, viewOf, watchedIds } from '../../../../pwa/src/features/jobs/view';
import type ja from '../../../../pwa/src/features/jobs/words.ja';
import { setLanguage, words } from '../../../../pwa/src/i18n';
import { records } from '../../../../pwa/src/sync';
import { shop, type Rows } from '../../inMemory';

const t = words<typeof ja>('jobs');
beforeAll(async () => {
  vi.useFakeTimers({ now: Date.parse('2026-04-23T03:00:00Z') });
  await setLanguage('ja');
});

const view = (more: Rows = {}, job: Record<string, unknown> = {}) => {
  shop({ job: [{ id: 'j', code: 'J-1', state: 'running', ordered_qty: 100, start_qty: 110, due_on: '2026-04-30', ...job }], ...more });
  return viewOf(records.get('job', 'j')!);
};

test('a job on its way says where it is and when it must arrive', () => {
  const seen = view({ operation: [{ id: 'o', job_id: 'j', seq: 10, name: '旋盤', state: 'running', yield_bp: 10_000 }] });
  expect(sentence(seen)).toContain(t().says.working('旋盤'));
  expect(sentence(seen)).toContain(t().says.left('7'));
  expect([seen.stopped, toneOf(seen)]).toEqual([false, 'run']);
});

test('a stop comes first, as long as nobody has solved it', () => {
  const issue = { id: 'i', job_id: 'j', severity: 'stop', cause: 'machine' };
  const seen = view({ issue: [{ ...issue, state: 'taken' }] });
  expect(sentence(seen).startsWith(t().says.stopped)).toBe(true);
  expect(toneOf(seen)).toBe('stop');
  expect(view({ issue: [{ ...issue, state: 'solved' }] }).stopped).toBe(false);
});

test('a job that has left counts no days', () => {
  expect(sentence(view({}, { state: 'shipped', due_on: '2026-04-01' }))).not.toContain(t().says.over('22'));
});

test('what a person no longer watches, or somebody else does, is not theirs', () => {
  const watch = (id: string, about_id: string, more = {}) => ({ id, about_kind: 'job', about_id, user_id: 'me', active: true, ...more });
  shop({ watch: [watch('1', 'a'), watch('2', 'b', { active: false }), watch('3', 'c', { user_id: 'other' }), watch('4', 'd', { about_kind: 'room' })] });
  expect([...watchedIds('job', 'me')]).toEqual(['a']);
  expect([...watchedIds('job', undefined)]).toEqual([]);
});
