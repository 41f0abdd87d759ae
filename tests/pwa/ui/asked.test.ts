import { expect, test } from 'vitest';
import { applies, asking, filled, taken, typedOf, type Asked, type Typed } from '../../../pwa/src/ui/asked';

const DESCRIBED = [
  { name: 'code', type: 'text', required: true, max_length: 16 },
  { name: 'outside', type: 'text' },
  { name: 'stations', type: 'int', default: 1, minimum: 1, maximum: 500 },
  { name: 'yield_bp', type: 'int', unit: 'bp', default: 10_000, minimum: 1, maximum: 10_000 },
  { name: 'leads', type: 'refs', default: [] },
  { name: 'active', type: 'bool', default: true },
];
const face = { label: 'x' };
const ALL = asking(DESCRIBED, { code: face, outside: face, stations: face, yield_bp: face, leads: face, active: face });
const field = (name: string): Asked => ALL.find((one) => one.name === name)!;

test('fields are asked in the order of the slice, with the limits of the catalogue', () => {
  const asked = asking(DESCRIBED, { stations: { label: '台数' }, code: { label: '略号' } });
  expect(asked.map((one) => [one.name, one.label, one.maximum])).toEqual([['stations', '台数', 500], ['code', '略号', undefined]]);
});

test('a new record begins with the defaults, and takes what was filled in', () => {
  const typed = typedOf(ALL);
  expect(typed).toEqual({ code: '', outside: '', stations: '1', yield_bp: '100.00', leads: [], active: 'yes' });
  expect(filled(ALL, { ...typed, code: ' MC3 ' })).toEqual({
    fields: { code: 'MC3', stations: 1, yield_bp: 10_000, leads: [], active: true },
    wrong: {},
  });
});

test('of a change only what differs is taken, and what was emptied is nothing', () => {
  const seen = typedOf(ALL, { code: 'MC3', outside: 'A社', stations: 2, yield_bp: 9850, leads: ['b'], active: true });
  expect(filled(ALL, seen, seen).fields).toEqual({});
  expect(filled(ALL, { ...seen, outside: '', leads: ['b', 'a'], active: 'no' }, seen).fields).toEqual({ outside: null, leads: ['a', 'b'], active: false });
});

test.each([
  ['98.5', 9850],
  ['98.50 %', 9850],
  ['９８．５％', 9850],
  ['100', 10_000],
  ['0.01', 1],
])('a yield typed as %s is %d of 10,000', (text, value) => {
  expect(taken(field('yield_bp'), text)).toEqual({ value });
});

test.each([
  ['yield_bp', '0', 'out_of_range'],
  ['yield_bp', '100.01', 'out_of_range'],
  ['yield_bp', '98.505', 'wrong_type'],
  ['stations', '1.5', 'wrong_type'],
  ['stations', '二台', 'wrong_type'],
  ['stations', '501', 'out_of_range'],
  ['stations', '', 'required'],
  ['code', '  ', 'required'],
])('%s typed as "%s" is told: %s', (name, text, code) => {
  expect(taken(field(name), text)).toMatchObject({ code });
});

test('the limits of a percentage are told as percent', () => {
  expect(taken(field('yield_bp'), '120')).toEqual({ code: 'out_of_range', params: { minimum: 0.01, maximum: 100 } });
});

test('what does not apply is as if it had never been filled in, and is taken back when it was', () => {
  const asked = ALL.map((one) => (one.name === 'yield_bp' || one.name === 'leads' ? { ...one, when: (typed: Typed) => typed['outside'] === '' } : one));
  const seen = typedOf(asked, { code: 'MC3', outside: null, stations: 2, yield_bp: 9850, leads: ['b'], active: true });
  const typed = { ...seen, outside: 'A社' };
  expect(asked.filter((one) => !applies(one, typed)).map((one) => one.name)).toEqual(['yield_bp', 'leads']);
  expect(filled(asked, typed, seen).fields).toEqual({ outside: 'A社', yield_bp: 10_000, leads: [] });
  expect(filled(asked, { ...typed, yield_bp: 'x' }).wrong).toEqual({});
});
