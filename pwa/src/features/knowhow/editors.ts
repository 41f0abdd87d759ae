import type { Role } from '../../lib/roles';

const EDITORS: readonly Role[] = ['lead', 'planner', 'manager', 'admin'];

/** Whether somebody may change the words: the author, or who puts right what others wrote. The server decides alike. */
export function mayEdit(one: { readonly by: string | null }, me: { readonly id: string; readonly role: Role }): boolean {
  return one.by === me.id || EDITORS.includes(me.role);
}
