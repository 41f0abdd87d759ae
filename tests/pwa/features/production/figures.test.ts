import { expect, test } from 'vitest';
import { daysBegin, figures, grouped, type Log } from '../../../../pwa/src/features/production/figures';

let n = 0;
const log = (more: Partial<Log>): Log => ({ id: `log${(n += 1)}`, operation_id: 'mill', good: 0, scrap: 0, rework: 0, run_min: null, corrects_id: null, ...more });
const PLAN = { run_sec: 90, batch_size: 0, batch_min: 0 };
const plan = () => PLAN;

test('quality ratio is good by made, and rework that waits was made and is not good yet', () => {
  const { quality, firstPass } = figures([log({ good: 90, scrap: 4, rework: 6 })], plan);
  expect(quality).toEqual({ part: 90, whole: 100, percent: 90 });
  expect(firstPass).toEqual({ part: 90, whole: 100, percent: 90 });
});

test('what is put right raises the quality ratio and never the first pass yield', () => {
  const { quality, firstPass } = figures([log({ good: 90, scrap: 4, rework: 6 }), log({ good: 5, scrap: 1, rework: -6 })], plan);
  expect(quality).toEqual({ part: 95, whole: 100, percent: 95 });
  expect(firstPass).toEqual({ part: 90, whole: 100, percent: 90 });
});

test('a correction counts where the entry counts that it puts right', () => {
  const first = log({ good: 90, scrap: 4, rework: 6 });
  const again = log({ good: 5, scrap: 1, rework: -6 });
  const put = [log({ good: -10, scrap: 10, corrects_id: first.id }), log({ good: -1, rework: 1, corrects_id: again.id }), log({ good: 7, corrects_id: 'not here' })];
  const { quality, firstPass } = figures([first, again, ...put], plan);
  expect(quality).toEqual({ part: 84, whole: 100, percent: 84 });
  expect(firstPass).toEqual({ part: 80, whole: 100, percent: 80 });
});

test('effectiveness is planned run time by the machine’s, of the entries that know it', () => {
  // 40 pieces of 90 s are an hour; the machine took 75 minutes
  const timed = log({ good: 36, scrap: 2, rework: 2, run_min: 75 });
  const { effectiveness } = figures([timed, log({ good: 500 }), log({ good: 2, rework: -2, run_min: 10 })], plan);
  expect(effectiveness).toEqual({ part: 60, whole: 75, percent: 80 });
  expect(figures([timed], () => undefined).effectiveness.percent).toBeNull();
  expect(figures([timed], () => ({ ...PLAN, run_sec: 0 })).effectiveness.percent).toBeNull();
});

test('pieces that run at once share the time of their load', () => {
  const oven = () => ({ run_sec: 0, batch_size: 20, batch_min: 60 });
  expect(figures([log({ good: 40, run_min: 100 })], oven).effectiveness).toEqual({ part: 120, whole: 100, percent: 120 });
});

test('nothing is no figure', () => {
  expect(figures([], plan).quality).toEqual({ part: 0, whole: 0, percent: null });
});

test('entries are put together by what their step says, one without is left out', () => {
  const logs = [log({}), log({ operation_id: 'saw' }), log({}), log({ operation_id: 'gone' })];
  const found = grouped(logs, (operation) => ({ mill: 'MC3', saw: 'SAW' })[operation]);
  expect([...found].map(([key, own]) => [key, own.length])).toEqual([['MC3', 2], ['SAW', 1]]);
});

test('the last days begin at midnight of the plant, at any hour', () => {
  for (const hour of ['2026-04-22T15:00:00.000Z', '2026-04-23T00:30:00.000Z', '2026-04-23T14:59:00.000Z']) expect(daysBegin(30, new Date(hour))).toBe('2026-03-24T15:00:00.000Z');
});
