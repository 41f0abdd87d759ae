/** Where something that was learned comes again, in words. Reactive. */
import { records, type Rec } from '../../sync';

export function whereOf(one: Pick<Rec<'know_how'>, 'item_id' | 'material' | 'work_center_id' | 'reason_id'>): string[] {
  const item = records.get('item', one.item_id);
  return [item?.name, item?.material === one.material ? null : one.material, records.get('work_center', one.work_center_id)?.name, records.get('reason', one.reason_id)?.name].filter(
    (word): word is string => Boolean(word),
  );
}
