import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import { OFFICE } from '../../lib/roles';
import type ja from './words.ja';

const t = words<typeof ja>('jobs');
const archive = () => import('./Archive.svelte');
const supplier = () => import('./Supplier.svelte');
const material = () => import('./Material.svelte');
const arrival = () => import('./Arrival.svelte');
const SHELF = ['lead', ...OFFICE] as const;
const PLANS_STEPS = ['lead', 'planner', 'admin'] as const;

export default [
  { path: '/jobs', screen: () => import('./Jobs.svelte') },
  { path: '/jobs/new', screen: () => import('./NewJob.svelte'), roles: OFFICE, title: () => t().fresh },
  { path: '/jobs/archive', screen: archive },
  { path: '/jobs/archive/:id', screen: archive },
  { path: '/jobs/:id', screen: () => import('./Job.svelte') },
  { path: '/customers', screen: () => import('./Customers.svelte'), roles: OFFICE },
  { path: '/customers/new', screen: () => import('./Customer.svelte'), roles: OFFICE },
  { path: '/customers/:id', screen: () => import('./Customer.svelte'), roles: OFFICE },
  { path: '/suppliers', screen: () => import('./Suppliers.svelte'), roles: OFFICE },
  { path: '/suppliers/new', screen: supplier, roles: OFFICE },
  { path: '/suppliers/:id', screen: supplier, roles: OFFICE },
  { path: '/materials', screen: () => import('./Materials.svelte'), roles: SHELF },
  { path: '/materials/new', screen: material, roles: SHELF },
  { path: '/materials/:id', screen: material, roles: SHELF },
  { path: '/materials/:material/arrivals/new', screen: arrival, roles: SHELF },
  { path: '/materials/:material/arrivals/:id', screen: arrival, roles: SHELF },
  { path: '/items', screen: () => import('./Items.svelte'), roles: ['lead', ...OFFICE] },
  { path: '/items/new', screen: () => import('./Item.svelte'), roles: OFFICE },
  { path: '/items/:id', screen: () => import('./Item.svelte'), roles: ['lead', ...OFFICE] },
  { path: '/items/:item/steps/new', screen: () => import('./RoutingStep.svelte'), roles: PLANS_STEPS },
  { path: '/items/:item/steps/:id', screen: () => import('./RoutingStep.svelte'), roles: PLANS_STEPS },
] satisfies Route[];
