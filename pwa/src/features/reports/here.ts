/** A person's days out of the records on this device. Reactive where it is called. */
import type { PlantDate } from '../../i18n';
import { records } from '../../sync';
import { dayOf, draftOf, type Sources } from './draft';
import type { Row } from './rows';

export interface Days {
  /** the day an instant belongs to: that on which their shift began */
  readonly of: (at: Date) => PlantDate;
  /** everything they did on a day, as far as this device has it; `today`: what waits to be sent was done today */
  readonly rows: (day: PlantDate, today: PlantDate) => Row[];
}

export function daysOf(user: string): Days {
  const from: Sources = {
    production_log: records.list('production_log'),
    issue: records.list('issue'),
    change: records.by('change', 'about_kind', 'issue'),
    post: records.list('post'),
    promise_answer: records.list('promise_answer'),
    capacity_log: records.list('capacity_log'),
    decision: records.list('decision'),
  };
  const day = dayOf(from, user);
  return { of: (at) => day(at.toISOString()), rows: (on, today) => draftOf(from, user, on, today, day) };
}
