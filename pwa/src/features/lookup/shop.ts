/** What this phone holds, as search looks through it: folded once for as long as the app is open. */
import { CATALOGUE, records, type KindName } from '../../sync';
import { OFFERS } from '../../sync/rights.gen';
import { Sought, soughtKinds } from './sought';

export const KINDS = soughtKinds(Object.values(CATALOGUE.kinds), OFFERS.lookup);

export const sought = new Sought(KINDS, {
  list: (kind) => records.list(kind as KindName),
  get: (kind, id) => records.get(kind as KindName, id),
});

const SOME = 100;

/** Fold what the phone holds while nothing else is to be done; `goesOn` tells whether anybody still waits for it. */
export function prepare(goesOn: () => boolean): Promise<void> {
  return sought.prepare(SOME, () => new Promise((rest) => ('requestIdleCallback' in globalThis ? requestIdleCallback : setTimeout)(() => rest(goesOn()))));
}
