/** What was made and scrapped, as entries of a job's timeline. */
import { number, words } from '../../i18n';
import type { Teller } from '../../lib/feature';
import { records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('production');

export const told: Teller = (job) =>
  records.by('production_log', 'job_id', job).map((log) => {
    const reason = log.reason_id ? records.get('reason', log.reason_id)?.name : undefined;
    const counts = [
      log.good !== 0 ? t().goodOf(number(log.good)) : '',
      log.scrap !== 0 ? t().scrapOf(number(log.scrap)) + (reason ? `（${reason}）` : '') : '',
    ].filter((part) => part !== '');
    const step = records.get('operation', log.operation_id)?.name ?? '';
    return {
      id: log.id,
      at: log.at,
      by: log.by,
      pending: log.pending,
      title: (log.corrects_id ? t().toldCorrection : t().told)(step, counts.join('　')),
      tone: log.scrap > 0 ? 'warn' : 'ok',
      text: log.note,
      photosOf: log.id,
    };
  });
