/** Problems of a job as entries of its timeline: raised, moved on, what was done. */
import { words } from '../../i18n';
import type { Teller, Told } from '../../lib/feature';
import { records, type Rec } from '../../sync';
import { SEVERITY_TONES, STATE_TONES } from './faces';
import type ja from './words.ja';

const t = words<typeof ja>('issues');

function raised(issue: Rec<'issue'>): Told {
  const { id, at, by, pending, text } = issue;
  const title = t().told(t().severities[issue.severity], t().causes[issue.cause]);
  return { id, at, by, pending, text, title, tone: SEVERITY_TONES[issue.severity], href: `/issues/${id}`, photosOf: id };
}

function moved(issue: Rec<'issue'>): Told[] {
  return records.by('change', 'about_id', issue.id).flatMap(({ id, at, by, pending, why, after }) => {
    const state = (after as { state?: Rec<'issue'>['state'] } | null)?.state;
    return state === undefined ? [] : [{ id, at, by, pending, why, title: t().toldMove(t().states[state]), tone: STATE_TONES[state], href: `/issues/${issue.id}` }];
  });
}

function done(issue: Rec<'issue'>): Told[] {
  return records
    .by('issue_step', 'issue_id', issue.id)
    .map(({ id, at, by, pending, text }) => ({ id, at, by, pending, text, title: t().toldStep, tone: 'info' as const, href: `/issues/${issue.id}`, photosOf: id }));
}

function called(issue: Rec<'issue'>): Told[] {
  return records
    .by('issue_call', 'issue_id', issue.id)
    .map(({ id, at, by, pending, rung }) => ({ id, at, by, pending, title: t().rungs[rung], tone: 'stop' as const, href: `/issues/${issue.id}` }));
}

export const told: Teller = (job) => records.by('issue', 'job_id', job).flatMap((issue) => [raised(issue), ...called(issue), ...moved(issue), ...done(issue)]);
