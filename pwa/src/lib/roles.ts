export const ROLES = ['worker', 'lead', 'sales', 'bridge', 'planner', 'manager', 'admin', 'kiosk'] as const;
export type Role = (typeof ROLES)[number];
/** Who sees what is said to customers. */
export const OFFICE = ['sales', 'bridge', 'planner', 'manager', 'admin'] as const;
/** Who counts pieces and says what a day can do. */
export const FLOOR = ['worker', 'lead', 'planner', 'admin'] as const;

/** Say whether something declared for `roles` is for this person; undeclared means everybody who is signed in. */
export function isFor(roles: readonly Role[] | undefined, role: Role | undefined): boolean {
  return role !== undefined && (!roles || roles.includes(role));
}
