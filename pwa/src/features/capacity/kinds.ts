import { day, minutes, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { records } from '../../sync';
import { CONDITIONS } from './days';
import type ja from './words.ja';

const t = words<typeof ja>('capacity');

export const kinds: Record<string, KindFace> = {
  capacity_log: {
    name: () => t().entry,
    path: () => '/load',
    fields: {
      work_center_id: { label: () => t().where, show: (id) => records.get('work_center', String(id))?.name ?? '' },
      on_day: { label: () => t().day, show: (date) => day(String(date)) },
      condition: {
        label: () => t().condition,
        show: (value) => CONDITIONS.filter((one) => one === value).map((one) => t().conditions[one]).join(),
      },
      minutes: { label: () => t().minutes, show: (value) => minutes(Number(value)) },
      note: { label: () => t().note, editable: true },
    },
  },
};
