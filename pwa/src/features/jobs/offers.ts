/** What a person is offered on a job: exactly what the server would accept from their role. */
import type { Role } from '../../lib/roles';
import { CATALOGUE, OFFERS, type Records } from '../../sync';

type JobState = Records['job']['state'];
const { job_movers: MOVERS, field_roles: FIELD_ROLES, why_states: WHY_STATES } = OFFERS.jobs;

/** States a person with `role` may move a job on to from `state`. */
export function nextStates(state: JobState, role: Role | undefined): JobState[] {
  const field = CATALOGUE.kinds.job.fields.find((one) => one.name === 'state');
  const moves: Readonly<Record<JobState, readonly JobState[]>> | undefined = field && 'moves' in field ? field.moves : undefined;
  return (moves?.[state] ?? []).filter((to) => holds(MOVERS[to], role));
}

/** Tell whether a person with `role` may change one field of a job that exists. */
export function mayChange(field: keyof typeof FIELD_ROLES, role: Role | undefined): boolean {
  return holds(FIELD_ROLES[field], role);
}

/** Tell whether nobody may move a job into `state` without saying why. */
export function needsWhy(state: JobState): boolean {
  return (WHY_STATES as readonly string[]).includes(state);
}

function holds(roles: readonly string[], role: Role | undefined): boolean {
  return role !== undefined && roles.includes(role);
}
