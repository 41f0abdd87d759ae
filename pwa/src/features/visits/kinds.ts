import { moment, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { now } from '../../lib/clock.svelte';
import { attention, records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('visits');
const at = (label: () => string) => ({ label, show: (value: unknown) => moment(String(value), now()) });

export const kinds: Record<string, KindFace> = {
  visit: {
    name: () => t().one,
    path: (id) => `/visits/${id}`,
    fix,
    fields: {
      customer_id: { label: () => t().fields.customer, show: (id) => records.get('customer', String(id))?.name ?? '' },
      starts_at: at(() => t().fields.starts),
      ends_at: at(() => t().fields.ends),
      place: { label: () => t().fields.place },
      purpose: { label: () => t().fields.purpose },
    },
  },
  voice: {
    name: () => t().heard,
    path: (id) => `/voices/${id}`,
    fix: fixVoice,
    fields: {
      customer_id: { label: () => t().fields.customer, show: (id) => records.get('customer', String(id))?.name ?? '' },
      words: { label: () => t().voice.words },
      request: { label: () => t().voice.request },
    },
  },
};

function fixVoice(seq: number): string | undefined {
  const visit = attention.get(seq)?.edits.find((one) => one.kind === 'voice')?.fields?.['visit_id'];
  return typeof visit === 'string' && records.get('visit', visit) ? `/visits/${visit}/voice?entry=${seq}` : undefined;
}

/** The form opened again with what was typed. */
function fix(seq: number): string | undefined {
  const edit = attention.get(seq)?.edits.find((one) => one.kind === 'visit');
  if (edit?.op === 'create') return `/visits/new?entry=${seq}`;
  return edit && records.get('visit', edit.id) ? `/visits/${edit.id}/change?entry=${seq}` : undefined;
}
