import type { Face } from './kept';

/** People in the order their names are read; who has no reading stands at the end, by name. */
export function byReading<F extends Pick<Face, 'name' | 'reading'>>(faces: readonly F[]): F[] {
  const order = new Intl.Collator('ja');
  return [...faces].sort((a, b) => {
    if (!a.reading !== !b.reading) return a.reading ? -1 : 1;
    return order.compare(a.reading ?? a.name, b.reading ?? b.name) || order.compare(a.name, b.name);
  });
}

/** Keep those whose name or reading contains what was typed; katakana finds hiragana. */
export function matching<F extends Pick<Face, 'name' | 'reading'>>(faces: readonly F[], typed: string): F[] {
  const wanted = plain(typed);
  if (wanted === '') return [...faces];
  return faces.filter((one) => plain(one.name).includes(wanted) || plain(one.reading ?? '').includes(wanted));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[\u30a1-\u30f6]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60));
}
