/** What the server tells an admin of the messages of the last seven days. */
export interface Report {
  readonly reached: number;
  readonly unreached: readonly { readonly user: string; readonly name: string; readonly reason: 'refused' | 'off' | 'signed_out' | 'no_phone' }[];
  readonly days: readonly { readonly day: string; readonly sent: number; readonly accepted: number; readonly shown: number; readonly opened: number }[];
  readonly accepted: Late | null;
  readonly shown: Late | null;
  readonly services: readonly Service[];
}

/** Milliseconds from the notice on: half of the messages had less, and 95 of 100. */
export interface Late {
  readonly count: number;
  readonly median_ms: number;
  readonly most_ms: number;
}

export const VERDICTS = ['accepted', 'gone', 'alarm', 'again'] as const;

export interface Service extends Readonly<Record<(typeof VERDICTS)[number], number>> {
  readonly service: string;
  readonly phones: number;
}

/** Round milliseconds up to what a person needs: tenths of a second below ten seconds, seconds below two minutes, then minutes. */
export function rounded(ms: number): { seconds: number } | { minutes: number } {
  if (ms >= 120_000) return { minutes: Math.ceil(ms / 60_000) };
  return { seconds: ms < 10_000 ? Math.max(0.1, Math.ceil(ms / 100) / 10) : Math.ceil(ms / 1000) };
}
