/** Whom a question may be put to, on each side. Pure. */
import { ASKABLE, type Role } from './forms';

export const SIDES = ['floor', 'sales', 'other'] as const;
export type Side = (typeof SIDES)[number];

/** Who is known to answer for the record that is talked about. */
export interface Owners {
  readonly floor: readonly string[];
  readonly sales: readonly string[];
}

export interface Somebody {
  readonly id: string;
  readonly role: string;
  readonly active: boolean;
}

export interface Whom {
  readonly role: Role;
  /** undefined: everybody of the role */
  readonly id?: string;
}

const ROLES: Readonly<Record<Side, readonly Role[]>> = {
  floor: ['lead', 'worker'],
  sales: ['sales'],
  other: ['bridge', 'planner', 'manager', 'admin'],
};

/** Return who is offered, whoever answers for it by name first; never the one who asks, nor who is not here any more. */
export function whomOn(side: Side, owners: Owners, people: (id: string) => Somebody | undefined, me: string | undefined): Whom[] {
  const known = side === 'other' ? [] : owners[side];
  const named = [...new Set(known)].flatMap((id) => {
    const one = people(id);
    const role = ASKABLE.find((role) => role === one?.role);
    return one?.active && role && id !== me ? [{ role, id }] : [];
  });
  return [...named, ...ROLES[side].map((role) => ({ role }))];
}

/** The other side first: that is whom one would have called. */
export function sidesFor(role: string | undefined): Side[] {
  return role === 'worker' || role === 'lead' ? ['sales', 'floor', 'other'] : ['floor', 'sales', 'other'];
}
