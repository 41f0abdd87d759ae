/** What was made and scrapped, as entries of a job's timeline. */
import { number, words } from '../../i18n';
import type { Teller, Told } from '../../lib/feature';
import { records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('production');

function firstArticles(job: string): Told[] {
  return records.by('first_article', 'job_id', job).map(({ id, at, by, pending, note, verdict, operation_id }) => ({
    id,
    at,
    by,
    pending,
    title: t().told(records.get('operation', operation_id)?.name ?? '', t().firstStates[verdict]),
    tone: verdict === 'ok' ? 'ok' : 'stop',
    text: note,
    photosOf: id,
  }));
}

function logs(job: string): Told[] {
  return records.by('production_log', 'job_id', job).map((log) => {
    const reason = log.reason_id ? records.get('reason', log.reason_id)?.name : undefined;
    const counts = [
      log.good !== 0 ? t().goodOf(number(log.good)) : '',
      log.scrap !== 0 ? t().scrapOf(number(log.scrap)) + (reason ? `（${reason}）` : '') : '',
      log.rework > 0 ? t().reworkOf(number(log.rework)) : '',
    ].filter((part) => part !== '');
    const step = records.get('operation', log.operation_id)?.name ?? '';
    return {
      id: log.id,
      at: log.at,
      by: log.by,
      pending: log.pending,
      title: (log.corrects_id ? t().toldCorrection : log.rework < 0 ? t().toldAgain : t().told)(step, counts.join('　')),
      tone: log.scrap > 0 ? 'warn' : 'ok',
      text: log.note,
      photosOf: log.id,
    };
  });
}

export const told: Teller = (job) => [...logs(job), ...firstArticles(job)];
