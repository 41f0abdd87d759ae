import { words } from '../../i18n';
import { records } from '../../sync';
import { byReading } from '../people/faces';
import { ASKABLE } from './forms';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

/** Everybody who is here, to choose from, in the order their names are read. Reactive. */
export function peopleHere(): { readonly value: string; readonly word: string }[] {
  const here = records.list('user').filter((one) => one.active && (ASKABLE as readonly string[]).includes(one.role));
  return byReading(here).map(({ id, name }) => ({ value: id, word: t().person(name) }));
}
