import { create, type EditOf } from '../../sync';
import { asksMinutes, type Condition } from './days';

/** What a person says about one day of one work centre; `minutes` counts only where the condition asks for them. */
export interface Saying {
  readonly condition: Condition;
  readonly minutes: number;
  readonly note: string;
}

/** The edit that says it. An entry is never changed: who was wrong says it anew, and the last one counts. */
export function saying(workCenter: string, day: string, { condition, minutes, note }: Saying): EditOf<'capacity_log'> {
  return create('capacity_log', {
    work_center_id: workCenter,
    on_day: day,
    condition,
    minutes: asksMinutes(condition) ? minutes : 0,
    note: note.trim() || null,
  });
}
