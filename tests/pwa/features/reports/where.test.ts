import { expect, test } from 'vitest';
import { whereIs } from '../../../../pwa/src/features/reports/where';
import { session } from '../../../../pwa/src/lib/session.svelte';
import { shop } from '../../inMemory';

test.each([
  ['its author', 'nam', 'worker', '/floor/report/2026-04-23'],
  ['a lead', 'inoue', 'lead', '/reports/r'],
  ['a lead whose own it is', 'nam', 'lead', '/floor/report/2026-04-23'],
  ['a colleague', 'duc', 'worker', undefined],
] as const)('%s finds a report where it opens', (_, id, role, path) => {
  shop({ daily_report: [{ id: 'r', by: 'nam', on_day: '2026-04-23' }] });
  session.me = { id, name: id, role, shared: false };
  expect(whereIs('r')).toBe(path);
});
