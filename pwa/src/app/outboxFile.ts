import type { Attention, Waiting } from '../sync';
import type { Sorted } from './attention';

/** What the page says around the entries, in the person's language. */
export interface PageWords {
  readonly lang: string;
  readonly title: string;
  /** who, on which day */
  readonly lead: readonly string[];
  readonly notSent: string;
  readonly typedAt: (at: Date) => string;
  readonly verdict: (entry: Attention) => string;
  readonly why: string;
  readonly photos: string;
  readonly sorted: (entry: Pick<Attention, 'edits' | 'params' | 'verdict'>) => Sorted;
}

/**
 * Make the page that carries away what could not be sent: for people as they read it anywhere, and below, one JSON text a line, for
 * `kakehashi outbox import` (server/live/outbox_file.py). It has no script that runs and loads nothing.
 */
export async function outboxFile(waiting: Waiting, words: PageWords, madeAt: Date): Promise<Blob> {
  const { user, device, epoch, before, entries, photos } = waiting;
  const header = { kakehashi: 'outbox', format: 1, user, device, epoch, before, made_at: madeAt.toISOString() };
  const parts: BlobPart[] = [
    `<!doctype html>\n<html lang="${escaped(words.lang)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n`,
    `<title>${escaped(words.title)}</title>\n<h1>${escaped(words.title)}</h1>\n`,
    ...words.lead.map((line) => `<p>${escaped(line)}</p>\n`),
    ...entries.filter(({ mutation }) => mutation.edits.length > 0).map((one) => section(one, words)),
    `<script type="application/json" id="kakehashi-outbox">\n`,
    line(header),
    ...entries.map(line),
  ];
  for (const { sha256, content } of photos) parts.push(line({ sha256, type: content.type, content: await base64(content) }));
  return new Blob([...parts, '</script>\n</html>\n'], { type: 'text/html' });
}

function section({ mutation, receipt }: Waiting['entries'][number], words: PageWords): string {
  const entry = asAttention(mutation, receipt);
  const { title, lines, whys, pictures } = words.sorted(entry);
  const rows = [...lines.map((one) => [one.label, one.yours] as const), ...whys.map((why) => [words.why, why] as const)];
  return [
    `<h2>${escaped(title)}</h2>`,
    `<p>${escaped(words.typedAt(entry.at))} ${escaped(receipt ? words.verdict(entry) : words.notSent)}</p>`,
    `<dl>${rows.map(([label, text]) => `<dt>${escaped(label)}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`,
    ...pictures.map(({ src }) => (src ? `<img alt="${escaped(words.photos)}" src="${escaped(src)}">` : `<p>${escaped(words.photos)}</p>`)),
    '',
  ].join('\n');
}

function asAttention({ seq, at, edits }: Waiting['entries'][number]['mutation'], receipt: Waiting['entries'][number]['receipt']): Attention {
  const verdict = (receipt?.verdict ?? 'parked') as Attention['verdict'];
  return { seq, verdict, code: receipt?.code ?? null, params: receipt?.params ?? {}, edits, at: new Date(at) };
}

/** One line of JSON that cannot end the element it stands in, whatever was typed. */
function line(value: unknown): string {
  return `${JSON.stringify(value).replaceAll('<', '\\u003c')}\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}

async function base64(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  let text = '';
  // as many arguments as a call takes for certain
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
