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
    { path: '/visits/:id/voice', screen: () => import('./VoiceForm.svelte'), title: () => t().voice.ask },
    { path: '/visits/:id/change', screen: form, roles: OFFICE },
    { path: '/voices', screen: () => import('./Voices.svelte'), title: () => t().voice.title },
    { path: '/voices/:id', screen: () => import('./Voice.svelte'), title: () => t().voice.title },
  ],
  home: [
    { path: '/visits', icon: 'map-pin', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 14 },
    { path: '/voices', icon: 'users', word: () => t().voice.title, hint: () => t().voice.hint, order: 50 },
  ],
  above: [{ screen: () => import('./NextVisits.svelte'), order: 3 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
