import { expect, test } from 'vitest';
import { ahead, behind, goes, lastTime } from '../../../../pwa/src/features/visits/order';

const visit = (id: string, day: number, more: object = {}) => ({
  id, customer_id: 'hk', starts_at: `2026-04-${day}T01:00:00.000Z`, ends_at: `2026-04-${day}T02:00:00.000Z`, state: 'planned' as 'planned' | 'made' | 'cancelled',
  people: ['anna'] as string[], joined_by: [] as string[], ...more,
});
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).join('');
const NOW = new Date('2026-04-23T01:30:00.000Z');

test('one that goes on is still ahead, the next first; what is over or off lies behind, the last first', () => {
  const all = [visit('a', 25), visit('b', 23), visit('c', 22), visit('d', 24), visit('e', 26, { state: 'cancelled' }), visit('f', 23, { state: 'made' })];
  expect(ids(ahead(all, NOW))).toBe('bda');
  expect(ids(behind(all, NOW))).toBe('efc');
});

test('two at the same time stand beside each other', () => {
  expect(ids(ahead([visit('b', 24), visit('a', 24)], NOW))).toBe('ab');
});

test('whoever comes along goes too', () => {
  const one = visit('a', 24, { joined_by: ['bert'] });
  expect(['anna', 'bert', 'carl'].map((who) => goes(one, who))).toEqual([true, true, false]);
});

test('the time before is that of the same customer, not one that fell out', () => {
  const own = visit('z', 30);
  const all = [own, visit('a', 20), visit('b', 22), visit('c', 23, { state: 'cancelled' }), visit('d', 24, { customer_id: 'other' })];
  expect(lastTime(all, own)?.id).toBe('b');
  expect(lastTime([own], own)).toBeNull();
});
