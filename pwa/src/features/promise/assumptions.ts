/** What was believed when a date was said: the server's document, read with care. Pure. */

/** Minutes on a work centre and day, of what it can do. */
export interface Believed {
  readonly work_center: string;
  readonly day: string;
  readonly load: number;
  readonly cap: number;
}

export interface Assumptions {
  /** basis points, by step */
  readonly yields: readonly number[];
  /** by step */
  readonly minutes: readonly number[];
  /** pieces that the free stock was good for; null: no stock is kept of it */
  readonly stock: number | null;
  readonly materialReady: string | null;
  readonly load: readonly Believed[];
  /** so many finished promises said how sure it is */
  readonly history: number;
}

/** Read the document; null when nothing of it can be read. */
export function assumptionsOf(document: unknown): Assumptions | null {
  if (!isWhole(document)) return null;
  const material = isWhole(document['material']) ? document['material'] : {};
  const { yields, minutes, load, history } = document;
  return {
    yields: numbers(yields),
    minutes: numbers(minutes),
    stock: Number.isInteger(material['stock']) ? (material['stock'] as number) : null,
    materialReady: typeof material['ready_on'] === 'string' ? material['ready_on'] : null,
    load: Array.isArray(load) ? (load as unknown[]).flatMap(believed) : [],
    history: Number.isInteger(history) ? (history as number) : 0,
  };
}

function believed(one: unknown): Believed[] {
  if (!Array.isArray(one) || typeof one[0] !== 'string' || typeof one[1] !== 'string' || !Number.isInteger(one[2]) || !Number.isInteger(one[3])) return [];
  const [work_center, day, load, cap] = one as [string, string, number, number];
  return [{ work_center, day, load, cap }];
}

function numbers(list: unknown): number[] {
  return Array.isArray(list) && list.every(Number.isInteger) ? (list as number[]) : [];
}

function isWhole(document: unknown): document is Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null && !Array.isArray(document);
}
