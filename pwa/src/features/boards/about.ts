/** What an issue is about, in the words of the wall. Reactive where it is called. */
import { minutes, number, words } from '../../i18n';
import { records, type Rec } from '../../sync';
import type issues from '../issues/words.ja';
import type ja from './words.ja';

const t = words<typeof ja>('boards');
// the wall says it in the words it was reported with
const reported = words<typeof issues>('issues');

export interface About {
  readonly where: string;
  readonly job: string;
  readonly part: string;
  readonly cause: string;
  readonly severity: string;
  readonly since: string;
  readonly who: string;
}

const DAY_MIN = 24 * 60;

function since(min: number): string {
  if (min < 1) return t().andon.justNow;
  // nobody needs the minutes of an old trouble, and on the wall they push the place aside
  const told = min < 60 ? min : min - (min % 60);
  return t().andon.since(min < 2 * DAY_MIN ? minutes(told) : t().andon.days(number(Math.floor(min / DAY_MIN))));
}

export function about(issue: Rec<'issue'>, nowMs: number): About {
  const operation = records.get('operation', issue.operation_id);
  const center = records.get('work_center', issue.work_center_id ?? operation?.work_center_id);
  const job = records.get('job', issue.job_id ?? operation?.job_id);
  const taker = records.get('user', issue.taken_by);
  return {
    where: center ? `${center.code}　${center.name}` : t().andon.somewhere,
    job: job?.code ?? '',
    part: records.get('item', job?.item_id)?.name ?? '',
    cause: reported().causes[issue.cause],
    severity: reported().severities[issue.severity],
    since: since(Math.floor((nowMs - Date.parse(issue.at)) / 60_000)),
    who: issue.state === 'open' ? t().andon.nobody : t().andon.taken(taker?.name ?? ''),
  };
}
