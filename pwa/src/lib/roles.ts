export const ROLES = ['worker', 'lead', 'sales', 'bridge', 'planner', 'manager', 'admin', 'kiosk'] as const;
export type Role = (typeof ROLES)[number];

/** Say whether something declared for `roles` is for this person; undeclared means everybody who is signed in. */
export function isFor(roles: readonly Role[] | undefined, role: Role | undefined): boolean {
  return role !== undefined && (!roles || roles.includes(role));
}
