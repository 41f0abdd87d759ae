/** How a visit is said on the screen. Reactive where it is called. */
import { day, plantZone, words } from '../../i18n';
import { records, type Rec } from '../../sync';
import type { Tone } from '../../ui/tones';
import { localOf } from '../plant/zone';
import type ja from './words.ja';

const t = words<typeof ja>('visits');

export const VISIT_TONES: Readonly<Record<Rec<'visit'>['state'], Tone>> = { planned: 'info', made: 'ok', cancelled: 'hold' };

/** 4/24(金) 10:00〜11:30, on the clocks of the place; with the zone when they are not the plant's. */
export function whenOf({ starts_at, ends_at, zone }: Pick<Rec<'visit'>, 'starts_at' | 'ends_at' | 'zone'>): string {
  const [from, to] = [localOf(starts_at, zone), localOf(ends_at, zone)];
  const end = from.date === to.date ? to.clock : `${day(to.date)} ${to.clock}`;
  const said = t().fromTo(`${day(from.date)} ${from.clock}`, end);
  return zone === plantZone() ? said : t().inZone(said, zone);
}

export const customerOf = ({ customer_id }: Pick<Rec<'visit'>, 'customer_id'>): string => records.get('customer', customer_id)?.name ?? t().noCustomer;

/** The names of everyone who goes. */
export function namesOf({ people, joined_by }: Pick<Rec<'visit'>, 'people' | 'joined_by'>): string {
  return [...new Set([...people, ...joined_by])].map((id) => records.get('user', id)?.name ?? '').filter((name) => name !== '').join(t().and);
}
