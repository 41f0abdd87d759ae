import { expect, test } from 'vitest';
import { saying } from '../../../../pwa/src/features/capacity/entry';

test('minutes are said only where something is lost or won, and an empty sentence is none', () => {
  const usual = saying('c', '2026-04-23', { condition: 'usual', minutes: 240, note: '  ' });
  expect(usual.fields).toEqual({ work_center_id: 'c', on_day: '2026-04-23', condition: 'usual', minutes: 0, note: null });
  const down = saying('c', '2026-04-23', { condition: 'machine_down', minutes: 240, note: ' 主軸 ' });
  expect(down.fields).toMatchObject({ condition: 'machine_down', minutes: 240, note: '主軸' });
});
