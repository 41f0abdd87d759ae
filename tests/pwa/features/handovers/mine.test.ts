import { expect, test } from 'vitest';
import { aboutStep, toRead, unreadBy } from '../../../../pwa/src/features/handovers/mine';

const told = { id: 'a', by: 'nam', at: '2026-04-23T08:00:00.000Z', work_center_id: 'MC3', job_id: null as string | null, seen_by: [] as string[], state: 'open' as const };
const ids = (all: readonly { id: string }[]) => all.map((one) => one.id);

test('what others told where one works, in the order it was told', () => {
  const later = { ...told, id: 'b', at: '2026-04-23T09:00:00.000Z' };
  expect(ids(unreadBy([later, told], 'duc', ['MC3', 'NCL']))).toEqual(['a', 'b']);
});

test.each([
  ['told by oneself', { by: 'duc' }],
  ['told elsewhere', { work_center_id: 'MC5' }],
  ['read already', { seen_by: ['duc'] }],
  ['dealt with', { state: 'done' as const }],
])('%s is not unread', (_, fields) => {
  expect(unreadBy([{ ...told, ...fields }], 'duc', ['MC3'])).toEqual([]);
});

test('for a step matters what was told of its job there, or of whatever runs there, read or not', () => {
  const all = [
    { ...told, id: 'any', seen_by: ['duc'] },
    { ...told, id: 'job', job_id: 'j' },
    { ...told, id: 'another', job_id: 'k' },
    { ...told, id: 'elsewhere', work_center_id: 'MC5' },
    { ...told, id: 'done', state: 'done' as const },
  ];
  expect(ids(aboutStep(all, { work_center_id: 'MC3', job_id: 'j' }))).toEqual(['any', 'job']);
});

test('what home calls to be read is on the page, wherever one stands now', () => {
  const all = [
    { ...told, id: 'unread elsewhere', work_center_id: 'NCL' },
    { ...told, id: 'read elsewhere', work_center_id: 'NCL', seen_by: ['duc'] },
    { ...told, id: 'of others', work_center_id: 'MC5' },
    { ...told, id: 'own elsewhere', work_center_id: 'MC5', by: 'duc' },
    { ...told, id: 'read here', at: '2026-04-23T09:00:00.000Z', seen_by: ['duc'] },
  ];
  const read = (here: string | undefined) => ids(toRead(all, 'duc', ['MC3', 'NCL'], here, () => false));
  expect(read('MC3')).toEqual(['read here', 'unread elsewhere', 'own elsewhere']);
  expect(read(undefined)).toHaveLength(5);
});

test('what is dealt with stands below for as long as somebody may wonder', () => {
  const all = [{ ...told, id: 'lately', at: '2026-04-23T09:00:00.000Z', state: 'done' as const }, { ...told, id: 'long ago', state: 'done' as const }, told];
  expect(ids(toRead(all, 'duc', [], 'MC3', (one) => one.id === 'lately'))).toEqual(['a', 'lately']);
});
