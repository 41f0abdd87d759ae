import { expect, test } from 'vitest';
import { fullnessOf, heat } from '../../../../pwa/src/features/capacity/heat';
import { book, type Rows } from '../promise/book';

// 2 stations of 360 standard minutes each
const MC5 = { id: 'mc5', code: 'MC5', name: '5軸', sort: 20, active: true, stations: 2, attended_min: 450, efficiency_pct: 80, reserve_pct: 0 };
const SAW = { ...MC5, id: 'saw', code: 'SAW', name: '切断', sort: 10, stations: 1 };
const OLD = { ...MC5, id: 'old', code: 'OLD', active: false };
const THURSDAY = '2026-04-23';

const cell = (work_center_id: string, on_day: string, load_min: number, carried_min = 0, jobs: unknown = null) => ({
  id: `${work_center_id} ${on_day}`, work_center_id, on_day, load_min, carried_min, jobs,
});

const shown = (rows: Rows, count = 3, only?: readonly string[]) => heat(book({ work_center: [MC5, SAW, OLD], ...rows }), THURSDAY, count, only);

test('how full a day is has a word, and one minute too many is an excess', () => {
  const said = (load: number, cap = 1_000, carried = 0) => Object.values(fullnessOf({ cap, load, carried }));
  expect(said(0)).toEqual([0, 'free']);
  expect(said(690)).toEqual([69, 'free']);
  expect(said(691)).toEqual([70, 'usual']);
  expect(said(900)).toEqual([90, 'usual']);
  expect(said(901)).toEqual([91, 'full']);
  expect(said(1_000)).toEqual([100, 'full']);
  expect(said(1_001)).toEqual([101, 'over']);
  expect(said(0, 0)).toEqual([null, 'closed']);
  expect(said(1, 0)).toEqual([null, 'over']);
  expect(said(0, 0, 500)).toEqual([null, 'closed']);
  expect(said(500, 1_000, 501)).toEqual([101, 'over']);
});

test('work centres in use stand in the order of the plant, on the days on which somebody works', () => {
  const found = shown({});
  expect(found.rows.map((one) => one.code)).toEqual(['SAW', 'MC5']);
  expect(found.days).toEqual([THURSDAY, '2026-04-24', '2026-04-27']);
  expect(shown({}, 3, ['mc5']).rows.map((one) => one.code)).toEqual(['MC5']);
});

test('a work centre out of use is shown as long as something lies there', () => {
  const lies = (load_cell: ReturnType<typeof cell>) => shown({ load_cell: [load_cell] }).rows.find((one) => one.unused);
  expect(lies(cell('old', THURSDAY, 300))).toMatchObject({ code: 'OLD', cells: [{ cap: 0, fullness: 'over' }, {}, {}] });
  expect(lies(cell('old', '2026-04-24', 0, 300))).toMatchObject({ code: 'OLD' });
  // what emptied stays with 0, and what is over is over
  expect(lies(cell('old', THURSDAY, 0))).toBeUndefined();
  expect(lies(cell('old', '2026-04-22', 300))).toBeUndefined();
  expect(shown({ load_cell: [cell('old', THURSDAY, 300)] }, 3, ['mc5']).rows.map((one) => one.code)).toEqual(['MC5']);
});

test('what was carried over counts, and stays visible', () => {
  const [, mc5] = shown({ load_cell: [cell('mc5', '2026-04-24', 600, 250)] }).rows;
  expect(mc5?.cells[1]).toMatchObject({ cap: 720, load: 600, carried: 250, percent: 119, fullness: 'over' });
  expect(mc5?.cells[0]).toMatchObject({ load: 0, percent: 0, fullness: 'free', shares: [] });
});

test('a Saturday that somebody works is a day, for the others it is closed', () => {
  const log = { id: '1', work_center_id: 'mc5', on_day: '2026-04-25', condition: 'saturday', minutes: 900 };
  const found = shown({ capacity_log: [log] });
  expect(found.days).toEqual([THURSDAY, '2026-04-24', '2026-04-25']);
  expect(found.rows.map((one) => one.cells[2]?.fullness)).toEqual(['closed', 'free']);
});

test('a day off is no working day because something waits', () => {
  expect(shown({ load_cell: [cell('saw', '2026-04-26', 0, 60)] }).days).not.toContain('2026-04-26');
});

test('work that is planned on a day on which nobody comes is an excess', () => {
  const found = shown({ load_cell: [cell('saw', '2026-04-26', 60)] });
  expect(found.days).toContain('2026-04-26');
  expect(found.rows[0]?.cells[2]).toMatchObject({ cap: 0, percent: null, fullness: 'over' });
});

test('the jobs behind a day are read as far as they can be', () => {
  const jobs = [['job', 'a', 300], ['promise', 'b', 60, 'more'], 'x', ['job', 1, 2], null];
  const [, mc5] = shown({ load_cell: [cell('mc5', THURSDAY, 360, 0, jobs)] }).rows;
  expect(mc5?.cells[0]?.shares).toEqual([{ kind: 'job', id: 'a', minutes: 300 }, { kind: 'promise', id: 'b', minutes: 60 }]);
  expect(shown({ load_cell: [cell('mc5', THURSDAY, 360, 0, { a: 1 })] }).rows[1]?.cells[0]?.shares).toEqual([]);
});

test('a plant that is closed for months has no days to show', () => {
  const days = Array.from({ length: 100 }, (_, n) => n).map((n) => ({
    id: String(n), calendar_id: 'own', open: 'closed', on_day: new Date(Date.parse(THURSDAY) + n * 86_400_000).toISOString().slice(0, 10),
  }));
  expect(shown({ calendar: [{ id: 'own', use: 'site', weekly: '1111100' }], calendar_day: days }).days).toEqual([]);
});
