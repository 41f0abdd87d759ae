/** Instants, and what the clocks of a place say of them: a visit abroad, the working day of the plant. Pure. */
import type { PlantDate } from '../../i18n';

export interface Local {
  readonly date: PlantDate;
  /** `14:30` */
  readonly clock: string;
}

const MINUTE_MS = 60_000;

/** What the calendar and the clock of a zone say at an instant; those of UTC where the zone is not known here. */
export function localOf(instant: string | Date, zone: string): Local {
  const text = formatOf(zone).format(new Date(instant));
  return { date: text.slice(0, 10), clock: text.slice(11, 16) };
}

/**
 * The instant, as it travels, at which the clocks of a zone say so. What they skip in spring is as much later, what they
 * say twice in autumn is the first time.
 */
export function instantOf({ date, clock }: Local, zone: string): string {
  const said = Date.parse(`${date}T${clock}:00Z`);
  const ahead = (at: number): number => Date.parse(`${formatOf(zone).format(at).replace(' ', 'T')}:00Z`) - at;
  const [early, late] = [said - ahead(said - DAY_MS), said - ahead(said + DAY_MS)];
  const found = [early, late].filter((at) => at + ahead(at) === said).sort((a, b) => a - b)[0];
  return new Date(found ?? Math.max(early, late)).toISOString();
}

const DAY_MS = 1440 * MINUTE_MS;

/** Minutes from one instant to another. */
export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MINUTE_MS);
}

export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * MINUTE_MS).toISOString();
}

/** Zones that this device knows, the given ones first. */
export function zones(...first: readonly string[]): string[] {
  return [...new Set([...first, ...Intl.supportedValuesOf('timeZone')])];
}

const known = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = known.get(zone);
  if (!format) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    try {
      // Sweden writes dates as ISO 8601 does
      format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...parts });
    } catch {
      format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', ...parts });
    }
    known.set(zone, format);
  }
  return format;
}
