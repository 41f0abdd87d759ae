import { number, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { attention, records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('production');

const spoken = (value: unknown): string => (value === null ? '' : t().minutes(number(Number(value))));

export const kinds: Record<string, KindFace> = {
  production_log: {
    name: () => t().entry,
    fix: (seq) => {
      const log = attention.get(seq)?.edits.find((one) => one.kind === 'production_log');
      const step = typeof log?.fields?.['operation_id'] === 'string' ? log.fields['operation_id'] : '';
      return `/floor/${Number(log?.fields?.['rework'] ?? 0) < 0 ? 'again' : 'log'}/${step}?entry=${seq}`;
    },
    fields: {
      good: { label: () => t().good },
      scrap: { label: () => t().scrap },
      reason_id: { label: () => t().reason, show: (id) => records.get('reason', String(id))?.name ?? '' },
      rework: { label: () => t().rework },
      minutes: { label: () => t().times.minutes, show: spoken },
      setup_min: { label: () => t().times.setup_min, show: spoken },
      run_min: { label: () => t().times.run_min, show: spoken },
      stop_min: { label: () => t().times.stop_min, show: spoken },
      note: { label: () => t().note },
    },
  },
  first_article: {
    name: () => t().first,
    fields: {
      verdict: { label: () => t().first, show: (value) => (value === 'ok' || value === 'not_ok' ? t().firstStates[value] : '') },
      note: { label: () => t().firstNote, editable: true },
    },
  },
};
