import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { session } from '../../lib/session.svelte';
import { records } from '../../sync';
import { keep } from './keeping.svelte';
import type ja from './words.ja';

const t = words<typeof ja>('push');
const PEOPLE = ['worker', 'lead', 'sales', 'bridge', 'planner', 'manager', 'admin'] as const;

function unread(): number {
  const user = session.me?.id;
  return user === undefined ? 0 : records.by('notice', 'user_id', user).filter((one) => one.read_at === null).length;
}

export default feature({
  slice: 'push',
  home: [{ path: '/notices', icon: 'bell', word: () => t().title, hint: () => t().hint, roles: PEOPLE, order: 60, count: unread }],
  nav: [{ path: '/notices', icon: 'bell', word: () => t().title, roles: ['sales', 'bridge', 'planner', 'manager', 'admin'], order: 20, count: unread }],
  settings: [
    { screen: () => import('./PushSettings.svelte'), roles: PEOPLE, order: 30 },
    { screen: () => import('./ReportLink.svelte'), roles: ['admin'], order: 31 },
  ],
  start: () => {
    keep();
    void import('./badge.svelte').then(({ keepBadge }) => keepBadge(() => (session.me?.shared ? 0 : unread())));
  },
  kinds: () => import('./kinds'),
});
