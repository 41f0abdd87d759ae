/** The example that was worked by hand: as a question, and as the records that an office would have typed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { earliest, type Found } from '../../../../pwa/src/features/promise/earliest';
import type { Plant } from '../../../../pwa/src/features/capacity/known';
import { Plan, type Question } from '../../../../pwa/src/features/promise/question';
import type { Rows } from '../../inMemory';

export const [worked] = JSON.parse(readFileSync(join(import.meta.dirname, '../../../vectors/promise/worked-example.json'), 'utf8')) as [Plant & Question];

/** Its answer, which has a date. */
export function found(plant: Plant = worked, question: Question = worked): Found {
  const answer = earliest(new Plan(plant), question);
  if (!('ship' in answer)) throw new Error(answer.status);
  return answer;
}

const NAMES: Readonly<Record<string, string>> = { SAW: '切断', LATHE: '旋盤', MC: 'MC', INSP: '検査' };
const holidays = ['2026-04-29', '2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'];
const calendar = (id: string, use: string, weekly: string) => ({ id, code: id, name: id, use, weekly });
const closed = (calendar_id: string) => holidays.map((on_day) => ({ id: `${calendar_id} ${on_day}`, calendar_id, on_day, open: 'closed' }));
const cells = (of: (name: string, day: string) => unknown) =>
  Object.entries(worked.load).flatMap(([name, days]) =>
    Object.entries(days).map(([on_day, load_min]) => ({ id: `${name} ${on_day}`, work_center_id: name, on_day, load_min, jobs: of(name, on_day) })),
  );

/** Return the records; `jobs` says what lies in a load cell. */
export function rows(jobs: (name: string, day: string) => unknown = () => null): Rows {
  return {
    calendar: [calendar('plant', 'site', '1111100'), calendar('steel', 'supplier', '1111100'), calendar('plating', 'supplier', '1111100'), calendar('carrier', 'carrier', '1111111'), calendar('buyer', 'customer', '1111100')],
    calendar_day: ['plant', 'steel', 'plating', 'buyer'].flatMap(closed),
    work_center: Object.entries(worked.work_centers).map(([id, one]) => ({ id, code: id, name: NAMES[id] ?? id, ...one, exceptions: undefined })),
    load_cell: cells(jobs),
    supplier: [{ id: 'steel', code: 'S', name: '鋼材', calendar_id: 'steel', cutoff_min: 720 }, { id: 'plater', code: 'P', name: 'メッキ屋', calendar_id: 'plating' }],
    material: [{ id: 'bar', code: 'S45C', name: 'S45C', unit: '本', stock_qty: 100, supplier_id: 'steel', lead_days: 2, receiving_days: 1 }],
    customer: [{ id: 'c', code: 'C', name: '北斗計測', calendar_id: 'buyer', carrier_id: 'carrier', transit_days: 1 }],
    item: [
      { id: 'shaft', code: 'SH-1', name: 'シャフト', customer_id: 'c', material_id: 'bar', pieces_per_unit: 1, family: '軸' },
      { id: 'bare', code: 'N-1', name: '手順なし', customer_id: 'c' },
    ],
    routing_step: [
      { id: 's1', item_id: 'shaft', seq: 1, name: '切断', work_center_id: 'SAW', setup_min: 20, run_sec: 30 },
      { id: 's2', item_id: 'shaft', seq: 2, name: '旋盤', work_center_id: 'LATHE', setup_min: 90, run_sec: 240, yield_bp: 9800, setup_pieces: 2 },
      { id: 's3', item_id: 'shaft', seq: 3, name: 'MC加工', work_center_id: 'MC', setup_min: 60, run_sec: 180, yield_bp: 9700 },
      { id: 's4', item_id: 'shaft', seq: 4, name: 'メッキ', outside: 'メッキ屋', supplier_id: 'plater', lead_days: 5, yield_bp: 9900 },
      { id: 's5', item_id: 'shaft', seq: 5, name: '検査', work_center_id: 'INSP', run_sec: 60 },
    ],
    calibration: [{ id: 'all', deviations: worked.history }],
  };
}
