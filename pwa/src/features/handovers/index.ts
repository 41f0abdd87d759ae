import { feature } from '../../lib/feature';
import { FLOOR } from '../../lib/roles';

export default feature({
  slice: 'handovers',
  above: [{ screen: () => import('./Unread.svelte'), roles: ['worker', 'lead'], order: 5 }],
  below: [{ screen: () => import('./ToHandovers.svelte'), roles: FLOOR, order: 12 }],
  beside: () => import('./beside'),
  kinds: () => import('./kinds'),
});
