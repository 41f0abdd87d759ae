/** Working time of the plant: the twin of server/features/plant/hours.py. Throws Beyond when the plant is closed for a year. Pure. */
import { type Calendar, Days, numberOf, textOf } from './days';
import { instantOf, later, localOf, minutesBetween } from './zone';

export const STARTS = '08:00';
export const ENDS = '17:00';
/** A plant that is closed for longer does not work any more. */
const FURTHEST_DAYS = 366;

/** The working time of one calendar on the clocks of a zone; instants are texts as they travel. */
export class Hours {
  constructor(
    private readonly calendar: Calendar,
    private readonly zone: string,
  ) {}

  /** Return the first moment of working time that is not before `at`; the end of a day still belongs to it. */
  atOrAfter(at: string): string {
    const { date } = localOf(at, this.zone);
    const [starts, ends] = this.day(date);
    if (this.open(date) && at <= ends) return at > starts ? at : starts;
    return this.day(this.next(date))[0];
  }

  /** Return the moment at which `minutes` of working time have gone by since `at`. */
  after(at: string, minutes: number): string {
    let left = minutes;
    let here = this.atOrAfter(at);
    for (;;) {
      const { date } = localOf(here, this.zone);
      const today = minutesBetween(here, this.day(date)[1]);
      if (left <= today) return later(here, left);
      left -= today;
      here = this.day(this.next(date))[0];
    }
  }

  open(date: string): boolean {
    return this.days(date).open(numberOf(date));
  }

  /** Return the first open date after `date`. */
  next(date: string): string {
    return textOf(this.days(date).atOrAfter(numberOf(date) + 1));
  }

  /** Return when work starts and ends on a date. */
  day(date: string): readonly [string, string] {
    return [instantOf({ date, clock: STARTS }, this.zone), instantOf({ date, clock: ENDS }, this.zone)];
  }

  private days(since: string): Days {
    return new Days(this.calendar, numberOf(since) + FURTHEST_DAYS);
  }
}
