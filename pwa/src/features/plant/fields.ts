/** What the forms of the plant ask, in the order they ask it. Call inside a derived value: the words follow the language. */
import { words } from '../../i18n';
import { CATALOGUE, records } from '../../sync';
import { asking, type Asked, type Face } from '../../ui/asked';
import { calendarOptions, weekdays } from './calendars';
import { SITE } from './days';
import { WEEK } from './week';
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
    calendar_id: { label: t().calendars.own, hint: t().calendars.ownHint, options: calendarOptions(), more: true },
    ...(people.length > 0 ? { leads: { label: fields.leads, options: people } } : ({} as Record<string, Face>)),
    sort: { label: fields.sort, hint: hints.sort, more: true },
    active: { label: fields.active, more: true },
  });
}

/** `plant`: another calendar is the plant's own already. The week is seven ticks; week.ts makes a text of them. */
export function calendarFields(plant: boolean): Asked[] {
  const { fields, calendars } = t();
  const uses = Object.entries(calendars.uses).filter(([value]) => value !== SITE || !plant);
  const asked = asking(CATALOGUE.kinds.calendar.fields, {
    name: { label: fields.name, hint: calendars.nameHint },
    code: { label: fields.code },
    use: { label: calendars.use, options: uses.map(([value, word]) => ({ value, word })) },
    weekly: { label: calendars.week, options: WEEK.map((value) => ({ value, word: weekdays()[Number(value)] ?? '' })) },
  });
  return asked.map((one) => (one.name === 'weekly' ? { ...one, type: 'refs' } : one));
}

/** `exists`: a day that was said otherwise may be as usual after all. */
export function dayFields(exists: boolean): Asked[] {
  const { calendars } = t();
  const opens = Object.entries(calendars.opens).filter(([value]) => exists || value !== 'usual');
  return asking(CATALOGUE.kinds.calendar_day.fields, {
    on_day: { label: calendars.day },
    open: { label: calendars.isOpen, options: opens.map(([value, word]) => ({ value, word })) },
    note: { label: calendars.note, hint: calendars.noteHint },
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
