import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('visits');
const OFFICE = ['sales', 'bridge', 'planner', 'manager', 'admin'] as const;
const form = () => import('./VisitForm.svelte');

export default feature({
  slice: 'visits',
  routes: [
    { path: '/visits', screen: () => import('./Visits.svelte') },
    { path: '/visits/new', screen: form, roles: OFFICE, title: () => t().fresh },
    { path: '/visits/calendars', screen: () => import('./Calendars.svelte'), roles: OFFICE, title: () => t().calendars.title },
    { path: '/visits/:id', screen: () => import('./Visit.svelte') },
    { path: '/visits/:id/change', screen: form, roles: OFFICE },
  ],
  home: [{ path: '/visits', icon: 'map-pin', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 14 }],
  above: [{ screen: () => import('./NextVisits.svelte'), order: 3 }],
  kinds: () => import('./kinds'),
});
