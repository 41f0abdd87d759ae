import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import { OFFICE } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('visits');
const form = () => import('./VisitForm.svelte');

export default [
  { path: '/visits', screen: () => import('./Visits.svelte') },
  { path: '/visits/new', screen: form, roles: OFFICE },
  { path: '/visits/calendars', screen: () => import('./Calendars.svelte'), roles: OFFICE },
  { path: '/visits/:id', screen: () => import('./Visit.svelte') },
  { path: '/visits/:id/voice', screen: () => import('./VoiceForm.svelte') },
  { path: '/visits/:id/change', screen: form, roles: OFFICE },
  { path: '/voices', screen: () => import('./Voices.svelte'), title: () => t().heard },
  { path: '/voices/:id', screen: () => import('./Voice.svelte'), title: () => t().heard },
] satisfies Route[];
