/** What changed about a job or its part, as entries of its timeline. */
import { words } from '../../i18n';
import type { Teller } from '../../lib/feature';
import { records } from '../../sync';
import { missing, whatOf } from './face';
import { touching } from './red';
import type ja from './words.ja';

const t = words<typeof ja>('fourm');

export const told: Teller = (id) => {
  const job = records.get('job', id);
  if (!job) return [];
  return touching(records.list('four_m_change'), { job_id: id, item_id: job.item_id }).map((one) => ({
    id: one.id, at: one.at, by: one.by, pending: one.pending, title: t().told(whatOf(one)), tone: missing(one).length > 0 ? 'stop' : 'ok',
    text: one.text, href: `/4m/${one.id}`, photosOf: one.id,
  }));
};
