import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { OFFICE } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');

export default feature({
  slice: 'jobs',
  home: [{ path: '/jobs', icon: 'briefcase', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 10 }],
  nav: [{ path: '/jobs', icon: 'briefcase', word: () => t().title, roles: ['lead', ...OFFICE], order: 10 }],
  above: [{ screen: () => import('./OwnJobs.svelte'), roles: OFFICE, order: 10 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
