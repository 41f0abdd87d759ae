/** Roles a question can be put to; the same as in the server's rules. */
export const ASKABLE = ['worker', 'lead', 'sales', 'bridge', 'planner', 'manager', 'admin'] as const;
export type Role = (typeof ASKABLE)[number];

const ANNOUNCERS = new Set<string | undefined>(['lead', 'bridge', 'planner', 'manager', 'admin']);

/** What a person may write besides questions: not everybody announces what everyone must read. */
export function formsFor(role: string | undefined): ('remark' | 'notice')[] {
  return ANNOUNCERS.has(role) ? ['remark', 'notice'] : ['remark'];
}
