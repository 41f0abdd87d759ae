import { describe, expect, test } from 'vitest';
import { pressing, waitingOf, type Asked } from '../../../../pwa/src/features/rooms/waits';

const NOW = new Date('2026-04-23T03:00:00.000Z');

function post(id: string, more: Partial<Asked> = {}): Asked {
  return {
    id, by: 'sato', at: '2026-04-23T01:00:00.000Z', form: 'question', answers_id: null, to_role: 'lead', to_id: null, due_at: null,
    withdrawn_at: null, ...more,
  };
}

function ids(posts: Asked[], me = { id: 'matsumoto', role: 'lead' }): Record<string, string[]> {
  const { owed, late, own } = waitingOf(posts, me, NOW);
  const of = (list: Asked[]): string[] => list.map((one) => one.id);
  return { owed: of(owed), late: of(late), own: of(own) };
}

describe('what waits for an answer', () => {
  test('is owed by who was asked by name, else by everybody of the role', () => {
    const posts = [post('role'), post('me', { to_id: 'matsumoto' }), post('other lead', { to_id: 'inoue' }), post('sales', { to_role: 'sales' })];
    expect(ids(posts)).toEqual({ owed: ['me', 'role'], late: [], own: [] });
  });

  test('comes by when it is due; what may wait comes last', () => {
    const posts = [post('any'), post('later', { due_at: '2026-04-23T08:00:00.000Z' }), post('over', { due_at: '2026-04-23T02:00:00.000Z' })];
    expect(ids(posts)['owed']).toEqual(['over', 'later', 'any']);
  });

  test('is not what was answered, taken back, or asked a month ago', () => {
    const posts = [post('q'), post('a', { form: 'answer', answers_id: 'q' }), post('back', { withdrawn_at: '2026-04-23T02:00:00.000Z' }), post('old', { at: '2026-03-20T01:00:00.000Z' })];
    expect(ids(posts)).toEqual({ owed: [], late: [], own: [] });
  });

  test('waits on when others only remark beneath it', () => {
    expect(ids([post('q'), post('r', { form: 'remark', answers_id: 'q' })]).owed).toEqual(['q']);
  });

  test('one’s own questions wait for others', () => {
    expect(ids([post('mine', { by: 'matsumoto', to_role: 'lead' })])).toEqual({ owed: [], late: [], own: ['mine'] });
  });

  test('what is late is shown to whom it was brought, beside what they owe', () => {
    const posts = [post('owed'), post('brought', { to_role: 'worker' }), post('other', { to_role: 'worker' })];
    const late = (brought?: (one: Asked) => boolean): string[] => waitingOf(posts, { id: 'matsumoto', role: 'lead' }, NOW, brought).late.map((one) => one.id);
    expect(late((one) => one.id !== 'other')).toEqual(['brought']);
    expect(late()).toEqual([]);
  });
});

test('how pressing it is', () => {
  expect([null, '2026-04-23T02:59:59.000Z', '2026-04-23T03:30:00.000Z', '2026-04-23T09:00:00.000Z'].map((due) => pressing(due, NOW))).toEqual([null, 'late', 'soon', 'later']);
});
