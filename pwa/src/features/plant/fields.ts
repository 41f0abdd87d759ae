/** What the forms of the plant ask, in the order they ask it. Call inside a derived value: the words follow the language. */
import { words } from '../../i18n';
import { CATALOGUE, records } from '../../sync';
import { asking, type Asked, type Face } from '../../ui/asked';
import type ja from './words.ja';

const t = words<typeof ja>('plant');
const ANSWERS: readonly string[] = ['lead', 'planner', 'admin'];

/** `leads` who answer for it now are offered whatever became of them: what is not offered would be taken out by a save. */
export function centerFields(leads: readonly string[] = []): Asked[] {
  const { fields, hints } = t();
  const people = records
    .list('user')
    .filter((one) => leads.includes(one.id) || (one.active && ANSWERS.includes(one.role)))
    .map((one) => ({ value: one.id, word: one.name }));
  return asking(CATALOGUE.kinds.work_center.fields, {
    code: { label: fields.code, hint: hints.code },
    name: { label: fields.name },
    stations: { label: fields.stations, hint: hints.stations },
    attended_min: { label: fields.attended_min, hint: hints.attended_min },
    efficiency_pct: { label: fields.efficiency_pct, hint: hints.efficiency_pct },
    reserve_pct: { label: fields.reserve_pct, hint: hints.reserve_pct },
    ...(people.length > 0 ? { leads: { label: fields.leads, options: people } } : ({} as Record<string, Face>)),
    sort: { label: fields.sort, hint: hints.sort },
    active: { label: fields.active },
  });
}

export function reasonFields(): Asked[] {
  const { fields, hints, uses } = t();
  return asking(CATALOGUE.kinds.reason.fields, {
    code: { label: fields.code, hint: hints.reasonCode },
    name: { label: fields.word },
    use: { label: fields.use, options: Object.entries(uses).map(([value, word]) => ({ value, word })) },
    sort: { label: fields.sort, hint: hints.sort },
    active: { label: fields.active },
  });
}
