import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('knowhow');

export default feature({
  slice: 'knowhow',
  home: [{ path: '/know-how', icon: 'book-open', word: () => t().title, order: 55 }],
  beside: () => import('./beside'),
  kinds: () => import('./kinds'),
});
