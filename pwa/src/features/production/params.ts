/** A number out of an error's params, as it is said in a sentence. */
export function count(value: unknown): string {
  return typeof value === 'number' ? String(value) : '0';
}
