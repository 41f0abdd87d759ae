import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
const OFFICE = ['sales', 'bridge', 'planner', 'manager', 'admin'] as const;

export default feature({
  slice: 'jobs',
  routes: [
    { path: '/jobs', screen: () => import('./Jobs.svelte') },
    { path: '/jobs/new', screen: () => import('./NewJob.svelte'), roles: OFFICE, title: () => t().fresh },
    { path: '/jobs/:id', screen: () => import('./Job.svelte') },
  ],
  home: [{ path: '/jobs', icon: 'briefcase', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 10 }],
  nav: [{ path: '/jobs', icon: 'briefcase', word: () => t().title, roles: ['lead', ...OFFICE], order: 10 }],
  above: [{ screen: () => import('./OwnJobs.svelte'), roles: OFFICE, order: 10 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
