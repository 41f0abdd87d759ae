import { expect, test } from 'vitest';
import { suited, type Work } from '../../../../pwa/src/features/knowhow/suited';

const none = { item_id: null, material: null, work_center_id: null, reason_id: null, helped_by: [] as string[], state: 'kept' as const };
const work: Work = { item_id: 'H-20', material: 'A5052', work_center_id: 'MC3', reasons: new Set(['burr']) };
const ids = (all: Parameters<typeof suited>[0], at: Work = work) => suited(all, at).map((one) => one.id);

test.each([['item_id', 'H-20'], ['material', 'A5052'], ['work_center_id', 'MC3'], ['reason_id', 'burr']])('it is shown when its %s comes again', (field, value) => {
  expect(ids([{ ...none, id: 'a', [field]: value }])).toEqual(['a']);
  expect(ids([{ ...none, id: 'a', [field]: 'another' }])).toEqual([]);
});

test('what is not known does not fit what is not said', () => {
  const nothing: Work = { item_id: null, material: null, work_center_id: null, reasons: new Set() };
  expect(ids([{ ...none, id: 'a', item_id: 'H-20' }, { ...none, id: 'b', material: '' }], { ...nothing, material: '' })).toEqual([]);
});

test('what fits in more comes first, then what helped more people, then the newer', () => {
  const machine = { ...none, work_center_id: 'MC3' };
  const all = [
    { ...machine, id: '1' },
    { ...machine, id: '2', helped_by: ['x'] },
    { ...machine, id: '3' },
    { ...none, id: '4', item_id: 'H-20' },
    { ...machine, id: '5', material: 'A5052' },
  ];
  expect(ids(all)).toEqual(['5', '4', '2', '3', '1']);
});

test('what was put away is not shown', () => {
  expect(ids([{ ...none, id: 'a', item_id: 'H-20', state: 'put_away' }])).toEqual([]);
});
