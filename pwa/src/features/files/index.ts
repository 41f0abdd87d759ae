import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('files');

export default feature({
  slice: 'files',
  routes: [],
  kinds: { photo: { name: () => t().photo, fields: {} } },
});
