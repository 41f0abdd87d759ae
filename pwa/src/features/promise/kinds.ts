import { day, number, t as frame, words } from '../../i18n';
import type { FieldFace, KindFace } from '../../lib/feature';
import { attention, records } from '../../sync';
import { fixPath } from './again';
import { ANSWERS } from './faces';
import { personName } from './names';
import { customersOf } from './suggested';
import type ja from './words.ja';

const t = words<typeof ja>('promise');
const label = (field: keyof (typeof ja)['fields']) => ({ label: () => t().fields[field] });
const typed = (field: keyof (typeof ja)['fields']): FieldFace => ({ ...label(field), editable: true });
const dated = (field: keyof (typeof ja)['fields']): FieldFace => ({ ...label(field), show: (value) => day(String(value)) });
const named = (field: keyof (typeof ja)['fields'], kind: 'customer' | 'item'): FieldFace => ({
  ...label(field),
  show: (id) => records.get(kind, String(id))?.name ?? '',
});
const inState = (states: () => Readonly<Record<string, string>>): FieldFace => ({ ...label('state'), show: (value) => states()[String(value)] ?? '' });

export const kinds: Record<string, KindFace> = {
  inquiry: {
    name: () => t().names.inquiry,
    path: (id) => `/inquiries/${id}`,
    fields: {
      customer_id: named('customer_id', 'customer'),
      item_id: named('item_id', 'item'),
      part: typed('part'),
      asked_qty: { ...label('asked_qty'), show: (value) => number(Number(value)) },
      wanted_on: dated('wanted_on'),
      state: inState(() => t().inquiries.states),
      note: typed('note'),
    },
  },
  promise: {
    name: () => t().names.promise,
    path: (id) => `/promise/${id}`,
    suggests: (user) => customersOf(records.list('promise'), user),
    fix,
    fields: {
      customer_id: named('customer_id', 'customer'),
      item_id: named('item_id', 'item'),
      like_item_id: named('like_item_id', 'item'),
      promised_qty: { ...label('promised_qty'), show: (value) => number(Number(value)) },
      wanted_on: dated('wanted_on'),
      asked_ship_on: dated('asked_ship_on'),
      asked_arrive_on: dated('asked_arrive_on'),
      rush: { ...label('rush'), show: (value) => (value === true ? frame().ui.yes : frame().ui.no) },
      approved_by: { ...label('approved_by'), show: (id) => personName(String(id)) },
      job_id: { ...label('job_id'), show: (id) => records.get('job', String(id))?.code ?? '' },
      state: inState(() => t().states),
      note: typed('note'),
    },
  },
  promise_answer: {
    name: () => t().names.promise_answer,
    fields: {
      answer: { ...label('answer'), show: (value) => ANSWERS.filter((one) => one === value).map((one) => t().answers[one]).join() },
      reason: typed('reason'),
    },
  },
  calibration: { name: () => t().names.calibration, fields: {} },
};

/** A request that was not taken is asked once more, with what was typed. */
function fix(seq: number): string | undefined {
  return fixPath(attention.get(seq)?.edits ?? [], seq);
}
