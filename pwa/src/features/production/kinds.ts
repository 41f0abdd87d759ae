import { number, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { attention, records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('production');

export const kinds: Record<string, KindFace> = {
  production_log: {
    name: () => t().entry,
    fix: (seq) => {
      const log = attention.get(seq)?.edits.find((one) => one.kind === 'production_log');
      const step = typeof log?.fields?.['operation_id'] === 'string' ? log.fields['operation_id'] : '';
      return `/floor/log/${step}?entry=${seq}`;
    },
    fields: {
      good: { label: () => t().good },
      scrap: { label: () => t().scrap },
      reason_id: { label: () => t().reason, show: (id) => records.get('reason', String(id))?.name ?? '' },
      minutes: { label: () => t().time, show: (value) => (value === null ? '' : t().minutes(number(Number(value)))) },
      note: { label: () => t().note },
    },
  },
};
