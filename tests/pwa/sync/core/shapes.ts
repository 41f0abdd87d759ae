import type { CatalogueSpec } from '../../../../pwa/src/sync/core/catalogue';
import type { Edit, Mutation, WireRecord } from '../../../../pwa/src/sync/protocol.gen';

export const AT = '2026-04-23T01:02:03.456Z';

/** A small catalogue with every policy, so that these tests do not move when the real one does. */
export const CATALOGUE: CatalogueSpec = {
  schema: 1,
  kinds: {
    card: {
      name: 'card',
      scope: 'shop',
      fields: [
        { name: 'title', type: 'text' },
        { name: 'list_id', type: 'ref', indexed: true },
        { name: 'good', type: 'int', policy: 'add', default: 0 },
        { name: 'seen_by', type: 'refs', policy: 'members', default: [] },
        { name: 'shipped_on', type: 'date', policy: 'once' },
        { name: 'state', type: 'choice', policy: 'state', default: 'open', moves: { open: ['doing'], doing: ['open', 'done'], done: [] } },
      ],
    },
    letter: { name: 'letter', scope: 'user:to_id', fields: [{ name: 'to_id', type: 'ref' }, { name: 'text', type: 'text' }] },
  },
};

export function row(id: string, v: number, fields: Record<string, unknown> = {}, head: Partial<WireRecord> = {}): WireRecord {
  const whole = { title: null, list_id: null, good: 0, seen_by: [], shipped_on: null, state: 'open', ...fields };
  return { kind: 'card', id, scope: 'shop', v, by: 'u1', at: AT, fields: whole, ...head };
}

export function created(id: string, fields: Record<string, unknown> = {}): Edit {
  return { op: 'create', kind: 'card', id, fields };
}

export function patched(id: string, base: number, fields: Record<string, unknown>): Edit {
  return { op: 'patch', kind: 'card', id, base, fields };
}

export function mutation(seq: number, ...edits: Edit[]): Mutation {
  return { seq, at: AT, schema: 1, edits };
}
