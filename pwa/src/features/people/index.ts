import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { leave } from './identity.svelte';
import { kept } from './kept';
import { arrive } from './presence.svelte';
import type ja from './words.ja';

const t = words<typeof ja>('people');

export default feature({
  slice: 'people',
  entrance: '/start',
  lastHere: () => kept('standing')?.person?.role,
  start: arrive,
  leave,
  doors: [
    { path: '/start', screen: () => import('./Start.svelte'), title: () => t().start.title, open: true, place: 'floor', bare: true },
    { path: '/enrol', screen: () => import('./Enrol.svelte'), title: () => t().enrol.title, open: true, place: 'floor', bare: true },
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
