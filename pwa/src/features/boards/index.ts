import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { go, place } from '../../lib/place.svelte';
import { keptWall } from './kept';
import type ja from './words.ja';

const t = words<typeof ja>('boards');

/** A display is switched on and off at the wall: wherever its browser starts, it goes on as a board. */
async function start(): Promise<void> {
  const before = keptWall();
  if (!before) return;
  const { hang } = await import('./wall.svelte');
  await hang(before);
  if (place.path === '/' || place.path === '/start') go('/wall', { replace: true });
}

export default feature({
  slice: 'boards',
  start,
  doors: [
    { path: '/wall', screen: () => import('./Wall.svelte'), title: () => t().wall.title, open: true, place: 'wall', bare: true },
  ],
  home: [{ path: '/boards', icon: 'monitor', word: () => t().office.title, hint: () => t().office.tile, roles: ['admin', 'planner', 'manager'], order: 80 }],
  nav: [{ path: '/boards', icon: 'monitor', word: () => t().office.title, roles: ['lead'], order: 90 }],
  below: [{ screen: () => import('./Spared.svelte'), order: 90 }],
  kinds: () => import('./kinds'),
});
