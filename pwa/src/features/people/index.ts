import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { leave } from './identity.svelte';
import { kept } from './kept';
import { arrive } from './presence.svelte';
import type ja from './words.ja';

const t = words<typeof ja>('people');
const MAKES_PEOPLE = ['admin', 'lead'] as const;
const PLANS = ['planner', 'admin'] as const;

export default feature({
  slice: 'people',
  entrance: '/start',
  lastHere: () => kept('standing')?.person?.role,
  start: arrive,
  leave,
  routes: [
    { path: '/start', screen: () => import('./Start.svelte'), title: () => t().start.title, open: true, place: 'floor', bare: true },
    { path: '/enrol', screen: () => import('./Enrol.svelte'), title: () => t().enrol.title, open: true, place: 'floor', bare: true },
    { path: '/people', screen: () => import('./People.svelte'), title: () => t().people.title, roles: MAKES_PEOPLE },
    { path: '/people/new', screen: () => import('./NewPerson.svelte'), title: () => t().people.add, roles: ['admin'] },
    { path: '/people/:id', screen: () => import('./Person.svelte'), title: () => t().people.title, roles: MAKES_PEOPLE },
    { path: '/teams', screen: () => import('./Teams.svelte'), roles: PLANS },
    { path: '/teams/new', screen: () => import('./Team.svelte'), roles: PLANS },
    { path: '/teams/:id', screen: () => import('./Team.svelte'), roles: PLANS },
  ],
  home: [{ path: '/people', icon: 'users', word: () => t().people.title, hint: () => t().people.tile, roles: ['admin'], order: 90 }],
  nav: [{ path: '/people', icon: 'users', word: () => t().people.title, roles: ['lead'], order: 95 }],
  settings: [
    { screen: () => import('./MyPin.svelte'), order: 10 },
    { screen: () => import('./MyDevices.svelte'), order: 20 },
  ],
  lost: () => import('./lost'),
  kinds: () => import('./kinds'),
});
