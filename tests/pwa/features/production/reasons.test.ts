import { expect, test } from 'vitest';
import { scrapReasons } from '../../../../pwa/src/features/production/reasons';

test('the tiles are the plant’s own reasons for scrap, in its order', () => {
  const reason = (id: string, sort: number, use = 'scrap', active = true) => ({ id, name: id, use, sort, active });
  const reasons = [reason('dim', 20), reason('burr', 10), reason('breakdown', 1, 'stop'), reason('rust', 5, 'scrap', false)];
  expect(scrapReasons(reasons).map((one) => one.id)).toEqual(['burr', 'dim']);
});
