// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setLanguage } from '../../../pwa/src/i18n';
import Choice from '../../../pwa/src/ui/Choice.svelte';
import Quantities from '../../../pwa/src/ui/Quantities.svelte';
import SelectField from '../../../pwa/src/ui/SelectField.svelte';
import TimelineEntry from '../../../pwa/src/ui/TimelineEntry.svelte';

let shown: ReturnType<typeof mount> | undefined;
beforeEach(() => setLanguage('ja'));
afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
});

function show(part: unknown, props: Record<string, unknown>): HTMLElement {
  document.body.innerHTML = '';
  shown = mount(part as Component<Record<string, unknown>>, { target: document.body, props });
  flushSync();
  return document.body;
}

test('a choice is a group of radio buttons with words', () => {
  let chosen = '';
  const choice = show(Choice, {
    label: 'なにで',
    value: undefined,
    options: [{ value: 'machine', word: '機械' }, { value: 'people', word: '人' }],
    onchange: (value: string) => (chosen = value),
  });
  expect(choice.querySelector('legend')?.textContent).toBe('なにで');
  choice.querySelectorAll('input')[1]?.click();
  flushSync();
  expect(chosen).toBe('people');
  expect([...choice.querySelectorAll('input')].map((one) => one.type)).toEqual(['radio', 'radio']);
});

test('an error is said at the field it belongs to', () => {
  const field = show(SelectField, { label: '担当', value: '', options: [{ value: 'a', word: '山本' }], hint: '一人', error: '選んでください', required: true });
  const select = field.querySelector('select');
  const described = (select?.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['一人', '選んでください']);
  expect(select?.getAttribute('aria-invalid')).toBe('true');
  expect(field.querySelector('label')?.getAttribute('for')).toBe(select?.id);
});

test('every number of a job carries its meaning, and a shortage is said in words', () => {
  const text = show(Quantities, { ordered: 120, started: 131, wip: 126, scrap: 5, forecast: 119 }).textContent;
  for (const said of ['受注 120', '投入 131', '仕掛 126', '良品 0', '不良 5']) expect(text).toContain(said);
  expect(text).toContain('119。足りません');
});

test('before the start nothing is counted yet', () => {
  const root = show(Quantities, { ordered: 500 });
  expect(root.textContent).toContain('投入 —');
  expect(root.querySelector('svg')).toBeNull();
});

test('an entry of a timeline opens what it tells of', () => {
  const entry = { at: '2026-04-23T01:02:03.000Z', who: '山本', title: '困っています' };
  expect(show(TimelineEntry, { ...entry, href: '/issues/1' }).querySelector('a')?.getAttribute('href')).toBe('/issues/1');
});

test('an entry of a timeline without a screen of its own is no link', () => {
  expect(show(TimelineEntry, { at: '2026-04-23T01:02:03.000Z', who: '山本', title: '案件ができました' }).querySelector('a')).toBeNull();
});
