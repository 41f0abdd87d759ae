interface DeviceLike {
  readonly id: string;
  readonly form: string;
  readonly user_id: string | null;
  readonly parent_id: string | null;
  readonly revoked_at: string | null;
  readonly seen_at: string | null;
  readonly at: string;
}

/** The devices a person carries now, last heard of first. Seats on shared tablets are not theirs to carry. */
export function carried<D extends DeviceLike>(devices: readonly D[], user: string): D[] {
  return lastHeardFirst(devices.filter((one) => one.user_id === user && one.form === 'own' && !one.revoked_at));
}

/** The shared devices of the shop, last heard of first. */
export function tablets<D extends DeviceLike>(devices: readonly D[]): D[] {
  return lastHeardFirst(devices.filter((one) => one.form === 'shared' && !one.parent_id && !one.revoked_at));
}

/** Users that are programs: they have a device of that form. */
export function programs(devices: readonly DeviceLike[]): ReadonlySet<string> {
  return new Set(devices.flatMap((one) => (one.form === 'program' && one.user_id ? [one.user_id] : [])));
}

function lastHeardFirst<D extends DeviceLike>(devices: readonly D[]): D[] {
  const heard = (one: DeviceLike): string => one.seen_at ?? one.at;
  return [...devices].sort((a, b) => heard(b).localeCompare(heard(a)));
}
