import { expect, test } from 'vitest';
import { handOverEdits } from '../../../../pwa/src/features/rooms/handOver';

const words = {
  lead: '見てください。',
  why: (text: string) => `理由：${text}`,
  name: (kind: string) => (kind === 'production_log' ? '実績' : undefined),
  line: (_: string, field: string, value: unknown) => (field === 'good' || field === 'note' ? `${field}：${String(value)}` : undefined),
};
const me = { kind: 'user', id: 'me' };

test('the lead gets everything that was typed, about the job, with the photos', () => {
  const entry = {
    edits: [
      { op: 'create', kind: 'production_log', id: 'log', fields: { job_id: 'job', good: 12, note: '端面に傷' } },
      { op: 'patch', kind: 'operation', id: 'step', base: 3, fields: { good: { add: 12 } } },
      { op: 'create', kind: 'photo', id: 'p', fields: { sha256: 'ab', about_kind: 'production_log', about_id: 'log', bytes: 100 } },
    ],
  } as const;
  const [post, photo, ...more] = handOverEdits(entry, words, me);
  expect(post).toMatchObject({
    op: 'create', kind: 'post',
    fields: { about_kind: 'job', about_id: 'job', form: 'question', to_role: 'lead', text: '見てください。\n実績\ngood：12\nnote：端面に傷' },
  });
  expect(photo).toMatchObject({ op: 'create', kind: 'photo', fields: { sha256: 'ab', bytes: 100, about_kind: 'post', about_id: post?.id } });
  expect(photo?.id).not.toBe('p');
  expect(more).toEqual([]);
});

test('a change is talked about where it was to be made, anything else beside the person', () => {
  const patch = { edits: [{ op: 'patch', kind: 'issue', id: 'i', base: 1, fields: { text: 'x' } }] } as const;
  expect(handOverEdits(patch, words, me)[0]?.fields).toMatchObject({ about_kind: 'issue', about_id: 'i' });
  const made = { edits: [{ op: 'create', kind: 'post', id: 'x', fields: { text: 'x' } }] } as const;
  expect(handOverEdits(made, words, me)[0]?.fields).toMatchObject({ about_kind: 'user', about_id: 'me' });
});

test('a change is told by what it would have become, with the reason', () => {
  const entry = { edits: [{ op: 'patch', kind: 'job', id: 'j', base: 1, fields: { state: { from: 'running', to: 'held' }, shipped_qty: { add: 5 } }, why: '材料待ち' }] } as const;
  const said = { ...words, line: (_: string, field: string, value: unknown) => `${field}：${String(value)}` };
  expect(handOverEdits(entry, said, me)[0]?.fields?.['text']).toBe('見てください。\nstate：held\nshipped_qty：5\n理由：材料待ち');
});
