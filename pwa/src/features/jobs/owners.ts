/** Who answers for a job: its salesperson, and the leads of the work centre at which it stands. Pure. */
import type { Rec } from '../../sync';

type Step = Pick<Rec<'operation'>, 'seq' | 'state' | 'work_center_id'>;
type Center = Pick<Rec<'work_center'>, 'leads'>;

const OVER: readonly string[] = ['done', 'outside'];

export function ownersOf(job: Pick<Rec<'job'>, 'sales_id'>, steps: readonly Step[], center: (id: string) => Center | undefined): { floor: readonly string[]; sales: readonly string[] } {
  const step = [...steps].sort((a, b) => a.seq - b.seq).find((one) => !OVER.includes(one.state));
  return { floor: (step?.work_center_id && center(step.work_center_id)?.leads) || [], sales: job.sales_id ? [job.sales_id] : [] };
}
