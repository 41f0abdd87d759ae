import { beforeAll, expect, test } from 'vitest';
import { loadFaces, setSlices } from '../../../../pwa/src/lib/slices.svelte';
import { whereIs } from '../../../../pwa/src/features/lookup/where';
import { shop } from '../../inMemory';

const face = (path?: (id: string) => string) => ({ name: () => 'x', fields: {}, ...(path ? { path } : {}) });

beforeAll(async () => {
  const kinds = { job: face((id) => `/jobs/${id}`), issue: face((id) => `/issues/${id}`), post: face(), production_log: face() };
  setSlices([{ slice: 'x', kinds: async () => ({ kinds }) }]);
  await loadFaces();
  shop({ job: [{ id: 'j' }], issue: [{ id: 'i', job_id: 'j' }], room: [{ id: 'r' }], post: [{ id: 'p' }] });
});

test('leads to the record, else to what it is about or hangs on', () => {
  expect(whereIs('job', { id: 'j' })).toBe('/jobs/j');
  expect(whereIs('post', { id: 'p', about_kind: 'room', about_id: 'r' } as { id: string })).toBe('/rooms/r?post=p');
  expect(whereIs('production_log', { id: 'l', job_id: 'j' } as { id: string })).toBe('/jobs/j');
});

test('a job that left the phones is in its archive, and so is what was said of it', () => {
  expect(whereIs('job', { id: 'old' })).toBe('/jobs/archive/old');
  expect(whereIs('post', { id: 'q', about_kind: 'job', about_id: 'old' } as { id: string })).toBe('/jobs/archive/old');
  expect(whereIs('issue', { id: 'gone', job_id: 'old' } as { id: string })).toBe('/jobs/archive/old');
  expect(whereIs('item', { id: 'gone' })).toBeUndefined();
});
