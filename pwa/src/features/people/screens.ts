import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('people');
const MAKES_PEOPLE = ['admin', 'lead'] as const;
const PLANS = ['planner', 'admin'] as const;

export default [
  { path: '/people', screen: () => import('./People.svelte'), title: () => t().people.title, roles: MAKES_PEOPLE },
  { path: '/people/new', screen: () => import('./NewPerson.svelte'), title: () => t().people.add, roles: ['admin'] },
  { path: '/people/:id', screen: () => import('./Person.svelte'), title: () => t().people.title, roles: MAKES_PEOPLE },
  { path: '/teams', screen: () => import('./Teams.svelte'), roles: PLANS },
  { path: '/teams/new', screen: () => import('./Team.svelte'), roles: PLANS },
  { path: '/teams/:id', screen: () => import('./Team.svelte'), roles: PLANS },
] satisfies Route[];
