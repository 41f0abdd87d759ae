import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { attention, records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('handovers');

export const kinds: Record<string, KindFace> = {
  handover: {
    name: () => t().title,
    path: () => '/handovers',
    fix: (seq) => (attention.get(seq)?.edits.some((one) => one.kind === 'handover' && one.op === 'create') ? `/handovers/new?entry=${seq}` : undefined),
    fields: {
      work_center_id: { label: () => t().center, show: (id) => records.get('work_center', String(id))?.name ?? '' },
      job_id: { label: () => t().job, show: (id) => records.get('job', String(id))?.code ?? '' },
      text: { label: () => t().text, editable: true },
    },
  },
};
