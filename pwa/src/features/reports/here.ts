/** A person's day out of the records on this device. Reactive where it is called. */
import type { PlantDate } from '../../i18n';
import { records } from '../../sync';
import { draftOf } from './draft';
import type { Row } from './rows';

/** Everything that `user` did on `day`, as far as this device has it. */
export function rowsHere(user: string, day: PlantDate, today: PlantDate): Row[] {
  return draftOf(
    {
      production_log: records.list('production_log'),
      issue: records.list('issue'),
      change: records.by('change', 'about_kind', 'issue'),
      post: records.list('post'),
      promise_answer: records.list('promise_answer'),
      capacity_log: records.list('capacity_log'),
    },
    user,
    day,
    today,
  );
}
