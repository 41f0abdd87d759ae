import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('promise');
const OFFICE = ['sales', 'bridge', 'planner', 'manager', 'admin'] as const;
const READERS = ['lead', ...OFFICE] as const;
const inquiry = () => import('./Inquiry.svelte');

export default feature({
  slice: 'promise',
  routes: [
    { path: '/promise', screen: () => import('./Ask.svelte'), roles: OFFICE },
    { path: '/promise/:id', screen: () => import('./OnePromise.svelte') },
    { path: '/promises', screen: () => import('./Promises.svelte'), roles: READERS },
    { path: '/promises/ledger', screen: () => import('./Ledger.svelte'), roles: READERS },
    { path: '/inquiries', screen: () => import('./Inquiries.svelte'), roles: OFFICE },
    { path: '/inquiries/new', screen: inquiry, roles: OFFICE },
    { path: '/inquiries/:id', screen: inquiry, roles: OFFICE },
  ],
  home: [{ path: '/promise', icon: 'gauge', word: () => t().title, hint: () => t().hint, roles: OFFICE, order: 12 }],
  nav: [
    { path: '/promise', icon: 'gauge', word: () => t().short, roles: OFFICE, order: 12 },
    { path: '/promises', icon: 'clipboard-check', word: () => t().list, roles: ['lead'], order: 22 },
  ],
  above: [{ screen: () => import('./OwnPromises.svelte'), roles: ['lead', ...OFFICE], order: 5 }],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
