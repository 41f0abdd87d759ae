import { plantDate, words } from '../../i18n';
import { now } from '../../lib/clock.svelte';
import { feature } from '../../lib/feature';
import { session } from '../../lib/session.svelte';
import { records } from '../../sync';
import { dueCount } from './decisions';
import { unreadCount } from './unread';
import { waitingOf } from './waits';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

export default feature({
  slice: 'rooms',
  home: [
    {
      path: '/floor/read',
      icon: 'book-open',
      word: () => t().title,
      hint: () => t().hint,
      tone: 'run',
      order: 40,
      count: () => (session.me ? unreadCount(records.list('post'), session.me, now()) : 0),
    },
    {
      path: '/asks',
      icon: 'history',
      word: () => t().asks,
      order: 45,
      count: () =>
        session.me ? waitingOf(records.list('post'), session.me, now()).owed.length + dueCount(records.list('decision'), session.me.id, plantDate(now())) : 0,
    },
  ],
  timeline: () => import('./timeline'),
  handOver: () => import('./toLead'),
  kinds: () => import('./kinds'),
});
