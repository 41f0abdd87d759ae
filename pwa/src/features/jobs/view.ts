/** A job with everything a screen says about it, put together from the records on this device. Reactive where it is called. */
import { day, number, plantDate, words } from '../../i18n';
import { now } from '../../lib/clock.svelte';
import { records, type Rec } from '../../sync';
import type { Tone } from '../../ui/tones';
import { JOB_TONES } from './look';
import { standing, type Standing } from './standing';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');

export interface JobView {
  readonly job: Rec<'job'>;
  readonly steps: readonly Rec<'operation'>[];
  readonly standing: Standing;
  readonly item: Rec<'item'> | undefined;
  readonly customer: Rec<'customer'> | undefined;
  readonly part: string;
  readonly stopped: boolean;
}

/** Put together the view of one job. */
export function viewOf(job: Rec<'job'>): JobView {
  const steps = [...records.by('operation', 'job_id', job.id)].sort((a, b) => a.seq - b.seq);
  const item = records.get('item', job.item_id);
  return {
    job,
    steps,
    standing: standing(job, steps, plantDate(now())),
    item,
    customer: records.get('customer', job.customer_id),
    part: item?.name ?? t().kinds.item,
    stopped: records.by('issue', 'job_id', job.id).some((one) => one.severity === 'stop' && (one.state === 'open' || one.state === 'taken')),
  };
}

/** One plain sentence: where it is, when it must arrive, what is wrong. */
export function sentence(view: JobView): string {
  const { standing: at, job, stopped } = view;
  const says = t().says;
  const parts = [
    stopped ? says.stopped : '',
    at.step && at.doing ? says[at.doing](at.step.name) : t().states[job.state],
    t().dueOf(day(job.due_on)) + left(view),
    at.missing > 0 ? says.missing(number(at.missing)) : '',
  ];
  return parts.filter((part) => part !== '').join(says.join);
}

function left({ job, standing: at }: JobView): string {
  if (['shipped', 'accepted', 'cancelled'].includes(job.state)) return '';
  const says = t().says;
  const said = at.daysLeft < 0 ? says.over(number(-at.daysLeft)) : at.daysLeft === 0 ? says.today : says.left(number(at.daysLeft));
  return says.aside(together(said));
}

/** Forbid breaks before and after a number: 「あと5日」 torn in two is read twice. */
function together(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\d+/g, '\u2060$&\u2060');
}

/** The tone of a job as a whole: what is wrong comes before where it stands. */
export function toneOf(view: JobView): Tone {
  if (view.stopped || view.standing.late) return 'stop';
  return view.standing.missing > 0 ? 'warn' : JOB_TONES[view.job.state];
}

/** The word of that tone. */
export function wordOf(view: JobView): string {
  if (view.stopped) return t().badge.stopped;
  return view.standing.missing > 0 ? t().badge.short : t().states[view.job.state];
}

/** Ids of the records of `kind` that this person watches. */
export function watchedIds(kind: string, user: string | undefined): ReadonlySet<string> {
  const own = user === undefined ? [] : records.by('watch', 'user_id', user);
  return new Set(own.filter((one) => one.active && one.about_kind === kind).map((one) => one.about_id ?? ''));
}
