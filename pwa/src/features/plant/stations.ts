/** What a work centre can do on one day, in standard minutes: the twin of server/features/plant/stations.py, line by line. */
import { type Days, numbered } from './days';

/**
 * `attended_min` of one station on an open day, `exceptions` for single dates, open or not. `downtime` are station-minutes that are lost on a
 * date. `calendar` names the one of the work centre, otherwise the plant's. One that is out of use has no `stations`.
 */
export interface WorkCenter {
  readonly attended_min: number;
  readonly efficiency_pct: number;
  readonly reserve_pct: number;
  readonly stations: number;
  readonly calendar?: string;
  readonly exceptions?: Readonly<Record<string, number>>;
  readonly downtime?: Readonly<Record<string, number>>;
}

/** A work centre that is asked about numbered days. */
export class Stations {
  readonly #center: WorkCenter;
  readonly #days: Days;
  readonly #attended: Map<number, number>;
  readonly #downtime: Map<number, number>;
  readonly #factor: number;

  constructor(center: WorkCenter, days: Days) {
    this.#center = center;
    this.#days = days;
    this.#attended = numbered(center.exceptions);
    this.#downtime = numbered(center.downtime);
    this.#factor = center.efficiency_pct * (100 - center.reserve_pct);
  }

  /** Tell whether anything can be done there on any day. */
  get inUse(): boolean {
    return this.#center.stations > 0;
  }

  /** Return the attended minutes of one station. */
  attended(day: number): number {
    if (!this.inUse) return 0;
    return this.#attended.get(day) ?? (this.#days.open(day) ? this.#center.attended_min : 0);
  }

  /** Return the station-minutes lost that day. */
  lost(day: number): number {
    return this.#downtime.get(day) ?? 0;
  }

  /** Return what one station can do: one lot lies on one station. */
  lane(day: number): number {
    return Math.floor((this.attended(day) * this.#factor) / 10_000);
  }

  /** Return what all stations can do together. */
  cap(day: number): number {
    return Math.max(0, this.#center.stations * this.lane(day) - Math.floor((this.lost(day) * this.#factor) / 10_000));
  }
}
