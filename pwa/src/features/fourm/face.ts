/** How a change is said in one line. Reactive. */
import { words } from '../../i18n';
import { records, type Rec } from '../../sync';
import type { IconName } from '../../ui/icons';
import { unseen } from './red';
import type ja from './words.ja';

const t = words<typeof ja>('fourm');

export const ICONS: Record<Rec<'four_m_change'>['what'], IconName> = { man: 'users', machine: 'cog', material: 'boxes', method: 'hand', drawing: 'file-text' };

/** 「図面 Rev.C」 */
export function whatOf(one: Pick<Rec<'four_m_change'>, 'what' | 'revision'>): string {
  return [t().whats[one.what], one.revision].filter(Boolean).join(' ');
}

/** Part, job and work centre, as far as they are named. */
export function placesOf(one: Pick<Rec<'four_m_change'>, 'item_id' | 'job_id' | 'work_center_id'>): string {
  return [records.get('job', one.job_id)?.code, records.get('item', one.item_id)?.name, records.get('work_center', one.work_center_id)?.name].filter(Boolean).join('　');
}

/** Who is here and has still to see it; while there is somebody, it is red. */
export function missing(one: Pick<Rec<'four_m_change'>, 'concerned' | 'seen_by'>): string[] {
  return unseen(one, (id) => records.get('user', id)?.active === false);
}
