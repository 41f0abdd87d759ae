import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { OFFICE } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('visits');

export default feature({
  slice: 'visits',
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
