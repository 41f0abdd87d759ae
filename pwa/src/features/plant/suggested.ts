/** Which work centres somebody may like to hear of: where they stand and usually work, else where their team does. Pure. */
import type { About } from '../../lib/feature';
import type { Rec } from '../../sync';

type Person = Pick<Rec<'user'>, 'id' | 'team_id' | 'work_centers' | 'active'>;

export function centersOf(me: Person | undefined, people: readonly Person[], station: string | undefined): About[] {
  const own = [...(station === undefined ? [] : [station]), ...(me?.work_centers ?? [])];
  const team = people.filter((one) => me?.team_id && one.team_id === me.team_id && one.active).flatMap((one) => one.work_centers);
  return [...new Set(own.length > 0 ? own : team)].map((id) => ({ kind: 'work_center', id }));
}
