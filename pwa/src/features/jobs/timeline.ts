/** What jobs themselves tell on their timeline: that they were made, and every change of them and of their steps. */
import { day, number, words } from '../../i18n';
import type { Teller, Told } from '../../lib/feature';
import { records, type Rec } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
// counts change with every log, and the log tells its own story; what was drawn from stock stands with the material
const COUNTS = ['good', 'scrap', 'drawn_qty'];

type FieldName = keyof (typeof ja)['fields'];

/** Put a stored value of a field into words. */
export function inWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t().told.nothing;
  const text = String(value);
  switch (field) {
    case 'state':
      return (t().states as Record<string, string>)[text] ?? (t().stepStates as Record<string, string>)[text] ?? text;
    case 'priority':
      return (t().priorities as Record<string, string>)[text] ?? text;
    case 'due_on':
      return day(text);
    case 'early_ok':
      return value === true ? t().earlyOk : t().earlyNotOk;
    case 'customer_id':
      return records.get('customer', text)?.name ?? text;
    case 'item_id':
      return records.get('item', text)?.name ?? text;
    case 'sales_id':
      return records.get('user', text)?.name ?? text;
    case 'work_center_id':
      return records.get('work_center', text)?.name ?? text;
    default:
      return typeof value === 'number' ? number(value) : text;
  }
}

/** Put one change record into a sentence, or '' when nothing worth telling changed. */
export function changeInWords(change: Rec<'change'>): string {
  const before = (change.before ?? {}) as Record<string, unknown>;
  const after = (change.after ?? {}) as Record<string, unknown>;
  return Object.keys(after)
    .filter((field) => !COUNTS.includes(field))
    .map((field) => {
      if (field === 'short_qty') return Number(after[field]) > 0 ? t().told.short(inWords(field, after[field])) : t().told.enough;
      const name = t().fields[field as FieldName] ?? field;
      const was = before[field];
      return was === null || was === undefined || was === ''
        ? t().told.set(name, inWords(field, after[field]))
        : t().told.changed(name, inWords(field, was), inWords(field, after[field]));
    })
    .join(t().says.join);
}

function toldOf(about: string, prefix: (what: string) => string): Told[] {
  return records.by('change', 'about_id', about).flatMap((change) => {
    const what = changeInWords(change);
    const { id, at, by, why, pending } = change;
    return what === '' ? [] : [{ id, at, by, why, pending, title: prefix(what), tone: 'info' as const }];
  });
}

export const told: Teller = (id) => {
  const job = records.get('job', id);
  if (!job) return [];
  const made: Told = { id: job.id, at: job.at, by: job.by, title: t().told.made, tone: 'info', pending: job.v === 0 };
  const steps = records.by('operation', 'job_id', id).flatMap((step) => toldOf(step.id, (what) => t().told.stepChanged(step.name, what)));
  return [made, ...toldOf(id, (what) => what), ...steps];
};
