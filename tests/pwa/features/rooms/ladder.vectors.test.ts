import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { above, first, isBroughtTo, type Known, type Question, type Step } from '../../../../pwa/src/features/rooms/ladder';
import type { Somebody } from '../../../../pwa/src/features/rooms/whom';

interface Case {
  readonly name: string;
  readonly to_role: string;
  readonly to_id?: string;
  readonly about?: string;
  readonly by?: string;
  readonly first: readonly string[];
  readonly above: readonly string[];
}

interface Shop {
  readonly user: readonly Somebody[];
  readonly job: readonly { id: string; sales_id: string | null }[];
  readonly operation: readonly (Step & { job_id: string })[];
  readonly work_center: readonly { id: string; leads: readonly string[] }[];
  readonly questions: readonly Case[];
}

const shop = JSON.parse(readFileSync(join(import.meta.dirname, '../../../vectors/ladder/shop.json'), 'utf8')) as Shop;
const by = <T extends { id: string }>(list: readonly T[], id: string): T | undefined => list.find((one) => one.id === id);
const known: Known = {
  user: (id) => by(shop.user, id),
  holders: (role) => shop.user.filter((one) => one.role === role),
  job: (id) => by(shop.job, id),
  steps: (job) => shop.operation.filter((one) => one.job_id === job),
  center: (id) => by(shop.work_center, id),
};

function question(one: Case, more: Partial<Question> = {}): Question {
  const [about_kind, about_id] = one.about === undefined ? ['room', 'room'] : ['job', one.about];
  return { by: one.by ?? 'asker', about_kind, about_id, to_role: one.to_role, to_id: one.to_id ?? null, overdue_at: null, raised_at: null, ...more };
}

test.each(shop.questions)('$name', (one) => {
  expect({ first: first(question(one), known), above: above(question(one), known) }).toEqual({ first: one.first, above: one.above });
});

test.each(shop.questions)('is shown to whom it was brought, and only then: $name', (one) => {
  const at = '2026-04-23T02:00:00.000Z';
  const shown = (more: Partial<Question>): string[] => shop.user.map((who) => who.id).filter((id) => isBroughtTo(question(one, more), id, known));
  expect(shown({})).toEqual([]);
  expect(shown({ overdue_at: at })).toEqual([...one.first]);
  expect(shown({ overdue_at: at, raised_at: at })).toEqual([...new Set([...one.first, ...one.above])].sort());
});
