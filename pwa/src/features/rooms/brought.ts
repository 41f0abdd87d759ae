import { records, type Rec } from '../../sync';
import { isBroughtTo, type Known, type Question } from './ladder';

const KNOWN: Known = {
  user: (id) => records.get('user', id),
  holders: (role) => records.by('user', 'role', role as Rec<'user'>['role']),
  job: (id) => records.get('job', id),
  steps: (job) => records.by('operation', 'job_id', job),
  center: (id) => records.get('work_center', id),
};

/** Return who tells whether a question that is late was brought to this person. Reactive. */
export function broughtTo(me: string): (question: Question) => boolean {
  return (question) => isBroughtTo(question, me, KNOWN);
}
