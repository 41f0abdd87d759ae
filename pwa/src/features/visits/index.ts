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
    { path: '/visits/new', screen: form, roles: OFFICE },
    { path: '/visits/calendars', screen: () => import('./Calendars.svelte'), roles: OFFICE },
    { path: '/visits/:id', screen: () => import('./Visit.svelte') },
    { path: '/visits/:id/voice', screen: () => import('./VoiceForm.svelte') },
    { path: '/visits/:id/change', screen: form, roles: OFFICE },
    { path: '/voices', screen: () => import('./Voices.svelte'), title: () => t().heard },
    { path: '/voices/:id', screen: () => import('./Voice.svelte'), title: () => t().heard },
  ],
  home: [
    { path: '/visits', icon: 'map-pin', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 14 },
    { path: '/voices', icon: 'users', word: () => t().heard, order: 50 },
  ],
  nav: [{ path: '/visits', icon: 'map-pin', word: () => t().title, roles: OFFICE, order: 22 }],
  above: [{ screen: () => import('./NextVisits.svelte'), roles: OFFICE, order: 3 }],
  // the floor's giant buttons stay in sight
  below: [{ screen: () => import('./NextVisits.svelte'), roles: ['lead'], order: 3 }],
  timeline: () => import('./timeline'),
  themed: () => import('./themed'),
  kinds: () => import('./kinds'),
});
