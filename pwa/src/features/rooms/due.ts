/** By when an answer is wanted, as a few big choices in the working time of the plant. Pure. */
import { Beyond } from '../plant/days';
import type { Hours } from '../plant/hours';
import { instantOf, localOf } from '../plant/zone';

export const DUES = ['hour', 'today', 'morning', 'whenever'] as const;
export type DueName = (typeof DUES)[number];

export interface Due {
  readonly name: DueName;
  /** null: at any time */
  readonly at: string | null;
  /** 「明日の朝」 is another day's when the plant is closed tomorrow */
  readonly tomorrow: boolean;
}

const HOUR_MIN = 60;
const MINUTE_MS = 60_000;
/** When a morning's questions have been read and answered. */
const MORNING = '09:00';

/** Return what is offered at `now`: only what lies in working time, and nothing that is later than what is beside it. */
export function duesAt(now: Date, hours: Hours, zone: string): Due[] {
  const whenever: Due = { name: 'whenever', at: null, tomorrow: false };
  try {
    // nobody waits for the seconds
    const at = new Date(Math.ceil(now.getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
    const { date } = localOf(at, zone);
    const next = hours.next(date);
    const [, ends] = hours.day(date);
    const tomorrow = Date.parse(next) - Date.parse(date) === 1440 * MINUTE_MS;
    const morning: Due = { name: 'morning', at: instantOf({ date: next, clock: MORNING }, zone), tomorrow };
    const hour: Due = { name: 'hour', at: hours.after(at, HOUR_MIN), tomorrow };
    const today: Due[] = hours.open(date) && (hour.at ?? '') < ends ? [{ name: 'today', at: ends, tomorrow }] : [];
    const soon = (hour.at ?? '') < (morning.at ?? '') ? [hour] : [];
    return [...soon, ...today, morning, whenever];
  } catch (error) {
    if (error instanceof Beyond) return [whenever];
    throw error;
  }
}
