import { feature } from '../../lib/feature';

export default feature({
  slice: 'files',
  routes: [],
  kinds: () => import('./kinds'),
});
