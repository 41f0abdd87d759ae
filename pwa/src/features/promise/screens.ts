import type { Route } from '../../lib/feature';
import { OFFICE } from '../../lib/roles';

const READERS = ['lead', ...OFFICE] as const;
const inquiry = () => import('./Inquiry.svelte');

export default [
  { path: '/promise', screen: () => import('./Ask.svelte'), roles: OFFICE },
  { path: '/promise/:id', screen: () => import('./OnePromise.svelte') },
  { path: '/promises', screen: () => import('./Promises.svelte'), roles: READERS },
  { path: '/promises/ledger', screen: () => import('./Ledger.svelte'), roles: READERS },
  { path: '/inquiries', screen: () => import('./Inquiries.svelte'), roles: OFFICE },
  { path: '/inquiries/new', screen: inquiry, roles: OFFICE },
  { path: '/inquiries/:id', screen: inquiry, roles: OFFICE },
] satisfies Route[];
