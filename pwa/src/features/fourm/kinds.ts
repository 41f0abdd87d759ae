import { day, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { attention, records } from '../../sync';
import { whatOf } from './face';
import type ja from './words.ja';

const t = words<typeof ja>('fourm');

export const kinds: Record<string, KindFace> = {
  four_m_change: {
    name: () => t().title,
    path: (id) => `/4m/${id}`,
    called: (id) => {
      const one = records.get('four_m_change', id);
      return one && whatOf(one);
    },
    fix: (seq) => (attention.get(seq)?.edits.some((one) => one.kind === 'four_m_change' && one.op === 'create') ? `/4m/new?entry=${seq}` : undefined),
    fields: {
      what: { label: () => t().fields.what, show: (value) => t().whats[value as keyof (typeof ja)['whats']] ?? String(value) },
      revision: { label: () => t().fields.revision },
      text: { label: () => t().fields.text },
      item_id: { label: () => t().fields.item, show: (id) => records.get('item', String(id))?.name ?? '' },
      job_id: { label: () => t().fields.job, show: (id) => records.get('job', String(id))?.code ?? '' },
      work_center_id: { label: () => t().fields.center, show: (id) => records.get('work_center', String(id))?.name ?? '' },
      from_on: { label: () => t().fields.from, show: (value) => day(String(value)) },
    },
  },
};
