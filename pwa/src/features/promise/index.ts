import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { OFFICE } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('promise');

export default feature({
  slice: 'promise',
  home: [{ path: '/promise', icon: 'gauge', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 12 }],
  nav: [
    { path: '/promise', icon: 'gauge', word: () => t().short, roles: OFFICE, order: 12 },
    { path: '/promises', icon: 'clipboard-check', word: () => t().list, roles: ['lead'], order: 22 },
  ],
  above: [{ screen: () => import('./OwnPromises.svelte'), roles: ['lead', ...OFFICE], order: 5 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
