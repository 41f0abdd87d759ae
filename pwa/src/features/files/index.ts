import { feature } from '../../lib/feature';

export default feature({
  slice: 'files',
  kinds: () => import('./kinds'),
});
