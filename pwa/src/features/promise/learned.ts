/** What the floor's logs say about a number that plans believe: the server's answer, read with care. Pure. */
export type Learnable = { readonly kind: 'routing_step'; readonly field: 'yield_bp' } | { readonly kind: 'work_center'; readonly field: 'efficiency_pct' };

export type Learning = Learnable & {
  readonly id: string;
  readonly now: number;
  readonly learned: number;
  /** how much it was learned from; null: nobody said */
  readonly from: number | null;
};

const FIELDS: Readonly<Record<string, Learnable>> = {
  routing_step: { kind: 'routing_step', field: 'yield_bp' },
  work_center: { kind: 'work_center', field: 'efficiency_pct' },
};

/** Return what could be put in place of what is believed now; what is the same already is left out. */
export function learningsOf(answer: unknown): Learning[] {
  const list = typeof answer === 'object' && answer !== null && 'learned' in answer ? answer.learned : null;
  if (!Array.isArray(list)) return [];
  return (list as unknown[]).flatMap((one) => {
    if (typeof one !== 'object' || one === null) return [];
    const { kind, id, now, learned, from } = one as Readonly<Record<string, unknown>>;
    const known = typeof kind === 'string' && Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined;
    if (!known || typeof id !== 'string' || !Number.isInteger(now) || !Number.isInteger(learned) || now === learned) return [];
    return [{ ...known, id, now: now as number, learned: learned as number, from: Number.isInteger(from) ? (from as number) : null }];
  });
}
