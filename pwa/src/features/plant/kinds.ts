import { day, words } from '../../i18n';
import type { FieldFace, KindFace } from '../../lib/feature';
import { records } from '../../sync';
import { inWords } from './calendars';
import { station } from './station.svelte';
import { centersOf } from './suggested';
import type ja from './words.ja';

const t = words<typeof ja>('plant');
const typed = (field: keyof (typeof ja)['fields']): FieldFace => ({ label: () => t().fields[field], editable: true });
const active: FieldFace = { label: () => t().fields.active };

export const kinds: Record<string, KindFace> = {
  calendar: {
    name: () => t().calendars.title,
    path: (id) => `/plant/calendars/${id}`,
    fields: {
      code: typed('code'),
      name: typed('name'),
      use: { label: () => t().calendars.use, show: (value) => t().calendars.uses[value as keyof (typeof ja)['calendars']['uses']] ?? String(value) },
      weekly: { label: () => t().calendars.week, show: (value) => inWords(String(value)) },
    },
  },
  calendar_day: {
    name: () => t().calendars.special,
    fields: {
      on_day: { label: () => t().calendars.day, show: (value) => day(String(value)) },
      open: { label: () => t().calendars.isOpen, show: (value) => t().calendars.opens[value as keyof (typeof ja)['calendars']['opens']] ?? String(value) },
      note: { label: () => t().calendars.note, editable: true },
    },
  },
  work_center: {
    name: () => t().center,
    path: (id) => `/plant/work-centers/${id}`,
    called: (id) => records.get('work_center', id)?.name,
    watchable: () => records.list('work_center').filter((one) => one.active),
    suggests: (user) => centersOf(records.get('user', user), records.list('user'), station()?.id),
    fields: {
      code: typed('code'),
      name: typed('name'),
      stations: typed('stations'),
      attended_min: typed('attended_min'),
      efficiency_pct: typed('efficiency_pct'),
      reserve_pct: typed('reserve_pct'),
      active,
    },
  },
  reason: {
    name: () => t().reason,
    path: (id) => `/plant/reasons/${id}`,
    fields: {
      code: typed('code'),
      name: typed('word'),
      use: { label: () => t().fields.use, show: (value) => t().uses[value as keyof (typeof ja)['uses']] ?? String(value) },
      active,
    },
  },
};
