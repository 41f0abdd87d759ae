import { day, minutes, number, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { whereIs } from './where';
import type ja from './words.ja';

const t = words<typeof ja>('reports');

export const kinds: Record<string, KindFace> = {
  daily_report: {
    name: () => t().title,
    path: whereIs,
    fields: {
      on_day: { label: () => t().day, show: (date) => day(String(date)) },
      good: { label: () => t().good, show: (value) => number(Number(value)) },
      scrap: { label: () => t().scrap, show: (value) => number(Number(value)) },
      minutes: { label: () => t().time, show: (value) => minutes(Number(value)) },
      text: { label: () => t().text, editable: true },
    },
  },
};
