import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import { records } from '../../sync';
import { CAUSES, SEVERITIES } from './faces';
import type ja from './words.ja';

const t = words<typeof ja>('issues');
const named = (id: unknown, kind: 'job' | 'work_center'): string => records.get(kind, String(id))?.code ?? '';

export const kinds: Record<string, KindFace> = {
  issue: {
    name: () => t().one,
    path: (id) => `/issues/${id}`,
    fields: {
      cause: { label: () => t().cause, show: (value) => CAUSES.filter((one) => one === value).map((one) => t().causes[one]).join() },
      severity: {
        label: () => t().severity,
        show: (value) => SEVERITIES.filter((one) => one === value).map((one) => t().severities[one]).join(),
      },
      text: { label: () => t().text, editable: true },
      job_id: { label: () => t().job, show: (id) => named(id, 'job') },
      work_center_id: { label: () => t().where, show: (id) => named(id, 'work_center') },
      taken_by: { label: () => t().taker, show: (id) => records.get('user', String(id))?.name ?? '' },
    },
  },
  issue_step: {
    name: () => t().step,
    fields: { text: { label: () => t().stepText, editable: true } },
  },
  issue_call: { name: () => t().calls, fields: {} },
};
