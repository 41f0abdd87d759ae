/** How a person wants to be reached, and the edits that say so. Pure. */
import { CATALOGUE, type create, type EditOf, type patch, type Rec } from '../../sync';

export interface Wishes {
  /** minutes after midnight; the same as `quiet_until`: no quiet hours */
  readonly quiet_from: number;
  readonly quiet_until: number;
  /** empty: that of the plant */
  readonly zone: string;
  readonly budget: number;
  readonly only_customer: boolean;
  readonly bundled: boolean;
  readonly muted: readonly string[];
}

interface Given {
  readonly create: typeof create;
  readonly patch: typeof patch;
  readonly user: string;
}

const usual = (name: string): unknown => CATALOGUE.kinds.reach.fields.map((one): { name: string; default?: unknown } => one).find((one) => one.name === name)?.default;

/** What holds for who never said anything, as the server knows it too. */
export const USUAL: Wishes = {
  quiet_from: Number(usual('quiet_from')),
  quiet_until: Number(usual('quiet_until')),
  zone: '',
  budget: Number(usual('budget')),
  only_customer: usual('only_customer') === true,
  bundled: usual('bundled') === true,
  muted: [],
};

/** The record that counts: two phones without network may have made one each. */
export function newest(own: readonly Rec<'reach'>[]): Rec<'reach'> | undefined {
  return own.reduce<Rec<'reach'> | undefined>((found, one) => (found && found.id > one.id ? found : one), undefined);
}

export function wishesOf(own: readonly Rec<'reach'>[]): Wishes {
  const said = newest(own);
  if (!said) return USUAL;
  const { quiet_from, quiet_until, zone, budget, only_customer, bundled, muted } = said;
  return { quiet_from, quiet_until, zone: zone ?? '', budget, only_customer, bundled, muted: Array.isArray(muted) ? muted.map(String) : [] };
}

/** Say it: what was changed of it, or all of it for the first time. */
export function wished(own: readonly Rec<'reach'>[], next: Partial<Wishes>, { create, patch, user }: Given): EditOf<'reach'>[] {
  const said = newest(own);
  const before = wishesOf(own);
  const changed = Object.fromEntries(Object.entries(next).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Wishes])));
  if (said) return Object.keys(changed).length === 0 ? [] : [patch(said, changed)];
  return [create('reach', { user_id: user, ...USUAL, ...next, muted: [...(next.muted ?? [])] })];
}

/** Whether news of this kind rings no more, turned round. */
export function turnedMute(own: readonly Rec<'reach'>[], key: string, given: Given): EditOf<'reach'>[] {
  const { muted } = wishesOf(own);
  return wished(own, { muted: muted.includes(key) ? muted.filter((one) => one !== key) : [...muted, key] }, given);
}

/** `20:00` of minutes after midnight. */
export function clockOf(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Minutes after midnight; undefined when nobody typed a time. */
export function minuteOf(clock: string): number | undefined {
  const read = /^([01]\d|2[0-3]):([0-5]\d)/.exec(clock);
  return read ? Number(read[1]) * 60 + Number(read[2]) : undefined;
}
