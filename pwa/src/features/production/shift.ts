/** Which day somebody's deeds belong to: a shift that goes on past midnight is one day, that on which it began. Pure. */
import { plantDate, type PlantDate } from '../../i18n';

const HOUR_MS = 3_600_000;
// shorter is a break or a long setup without a tap; whoever went home and slept is away for longer
const REST_MS = 6 * HOUR_MS;
// nobody works longer: deeds that never rest are those of several people, or of a wrong clock
const LONGEST_MS = 16 * HOUR_MS;

interface Shift {
  readonly from: number;
  to: number;
}

/** Tells the day of any instant, from everything that one person did, in any order. */
export function shiftDays(deeds: readonly string[]): (at: string) => PlantDate {
  const shifts: Shift[] = [];
  for (const at of deeds.map((one) => Date.parse(one)).sort((a, b) => a - b)) {
    const last = shifts.at(-1);
    if (last && goesOn(last, at)) last.to = at;
    else shifts.push({ from: at, to: at });
  }
  return (at) => {
    const ms = Date.parse(at);
    const shift = shifts.findLast((one) => one.from <= ms);
    return plantDate(new Date(shift && goesOn(shift, ms) ? shift.from : ms));
  };
}

function goesOn({ from, to }: Shift, at: number): boolean {
  return at - to < REST_MS && at - from < LONGEST_MS;
}
