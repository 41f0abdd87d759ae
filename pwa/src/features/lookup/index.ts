import { feature } from '../../lib/feature';

export default feature({ slice: 'lookup' });
