import { number, words } from '../../i18n';
import { feature } from '../../lib/feature';
import { attention, records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('production');
const FLOOR = ['worker', 'lead', 'planner', 'admin'] as const;

export default feature({
  slice: 'production',
  routes: [
    { path: '/floor/log', screen: () => import('./Log.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
    { path: '/floor/log/:id', screen: () => import('./LogStep.svelte'), title: () => t().title, roles: FLOOR, place: 'floor' },
    { path: '/floor/today', screen: () => import('./Today.svelte'), title: () => t().today, roles: FLOOR, place: 'floor' },
    { path: '/floor/today/:id', screen: () => import('./Correct.svelte'), title: () => t().correct, roles: FLOOR, place: 'floor' },
  ],
  home: [
    { path: '/floor/log', icon: 'clipboard-check', word: () => t().title, hint: () => t().hint, tone: 'ok', roles: ['worker', 'lead'], order: 10 },
  ],
  above: [{ screen: () => import('./HomeQueue.svelte'), roles: ['worker', 'lead'], order: 10 }],
  below: [{ screen: () => import('./HomeBelow.svelte'), roles: ['worker', 'lead'], order: 10 }],
  timeline: () => import('./timeline'),
  kinds: {
    production_log: {
      name: () => t().entry,
      fix: (seq) => {
        const log = attention.get(seq)?.edits.find((one) => one.kind === 'production_log');
        const step = typeof log?.fields?.['operation_id'] === 'string' ? log.fields['operation_id'] : '';
        return `/floor/log/${step}?entry=${seq}`;
      },
      fields: {
        good: { label: () => t().good },
        scrap: { label: () => t().scrap },
        reason_id: { label: () => t().reason, show: (id) => records.get('reason', String(id))?.name ?? '' },
        minutes: { label: () => t().time, show: (value) => (value === null ? '' : t().minutes(number(Number(value)))) },
        note: { label: () => t().note },
      },
    },
  },
});
