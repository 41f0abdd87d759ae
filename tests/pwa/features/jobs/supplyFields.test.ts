import { beforeAll, expect, test } from 'vitest';
import { stepFields } from '../../../../pwa/src/features/jobs/fields';
import { materialFields, supplierFields, supplierOptions } from '../../../../pwa/src/features/jobs/supplyFields';
import { everyWord, setLanguage } from '../../../../pwa/src/i18n';
import { applies, filled, typedOf } from '../../../../pwa/src/ui/asked';
import { shop } from '../../inMemory';

beforeAll(async () => {
  await setLanguage('ja');
  await everyWord();
});

test('a cut-off is chosen by the half hour, and what it is now is offered too', () => {
  const times = (cutoff?: number) => supplierFields(cutoff).find((one) => one.name === 'cutoff_min')?.options ?? [];
  expect(times().map((one) => one.word).slice(22, 26)).toEqual(['11:00', '11:30', '12:00', '12:30']);
  expect(times(725).map((one) => one.word)).toContain('12:05');
});

test('what a customer furnishes is ordered from nobody', () => {
  shop({ supplier: [{ id: 's', name: '材料屋', code: 'S' }] });
  expect(supplierOptions()).toEqual([{ value: 's', word: '材料屋' }]);
  const asked = materialFields(false);
  const typed = { ...typedOf(asked), name: 'Ti', code: 'TI', unit: '個', furnished: 'yes', supplier_id: 's', lead_days: '3' };
  expect(asked.filter((one) => !applies(one, typed)).map((one) => one.name)).toEqual(['supplier_id', 'lead_days']);
  expect(filled(asked, typed).fields).toMatchObject({ furnished: true, lead_days: 0 });
  expect(materialFields(true).map((one) => one.name)).not.toContain('stock_qty');
});

test('a step asks what applies where it is done, and forgets the rest', () => {
  shop({ work_center: [{ id: 'saw', code: 'SAW', name: '切断', active: true }], supplier: [{ id: 's', name: 'メッキ屋', code: 'S' }] });
  const asked = stepFields();
  const shown = (typed: object) => asked.filter((one) => applies(one, { ...typedOf(asked), ...typed })).map((one) => one.name);
  expect(shown({ work_center_id: 'saw' })).toEqual(['seq', 'name', 'work_center_id', 'setup_min', 'run_sec', 'yield_bp', 'move_days', 'setup_pieces', 'batch_size', 'split', 'others']);
  expect(shown({ work_center_id: 'saw', batch_size: '50' })).toContain('batch_min');
  expect(shown({ work_center_id: 'saw', batch_size: '50' })).not.toContain('run_sec');
  expect(shown({})).toEqual(['seq', 'name', 'work_center_id', 'outside', 'supplier_id', 'lead_days', 'yield_bp', 'move_days']);
  const seen = typedOf(asked, { seq: 10, name: 'メッキ', outside: 'メッキ屋', supplier_id: 's', lead_days: 5 });
  expect(filled(asked, { ...seen, work_center_id: 'saw' }, seen).fields).toEqual({ work_center_id: 'saw', outside: null, supplier_id: null, lead_days: 0 });
});
