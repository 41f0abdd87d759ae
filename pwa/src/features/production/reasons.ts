export interface Offered {
  readonly id: string;
  readonly name: string;
  readonly use: string;
  readonly sort: number;
  readonly active: boolean;
}

/** The reasons for scrap, in the plant's own order. */
export function scrapReasons<R extends Offered>(reasons: readonly R[]): R[] {
  return reasons.filter((one) => one.use === 'scrap' && one.active).sort((a, b) => a.sort - b.sort);
}
