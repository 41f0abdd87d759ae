import { explain, number, words } from '../../i18n';
import { now } from '../../lib/clock.svelte';
import { feature } from '../../lib/feature';
import { session } from '../../lib/session.svelte';
import { faceOf } from '../../lib/slices';
import { records, type Attention, type Edit } from '../../sync';
import { handOverEdits } from './handOver';
import { unreadCount } from './unread';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

function handOver(entry: Attention): Edit[] {
  return handOverEdits(
    entry,
    {
      lead: `${t().handedOver}\n${explain(entry.code ?? entry.verdict, entry.params).what}`,
      name: (kind) => faceOf(kind)?.name(),
      line: (kind, field, value) => {
        const face = faceOf(kind)?.fields[field];
        if (!face || value === null || value === '' || (typeof value === 'object' && !face.show)) return undefined;
        return `${face.label()}：${face.show?.(value) ?? (typeof value === 'number' ? number(value) : String(value))}`;
      },
    },
    { kind: 'user', id: session.me?.id ?? '' },
  );
}

export default feature({
  slice: 'rooms',
  routes: [
    { path: '/floor/read', screen: () => import('./Read.svelte'), title: () => t().title },
    { path: '/rooms/:id', screen: () => import('./Room.svelte'), title: () => t().room },
  ],
  home: [
    {
      path: '/floor/read',
      icon: 'book-open',
      word: () => t().title,
      hint: () => t().hint,
      tone: 'run',
      roles: ['worker', 'lead'],
      order: 40,
      count: () => (session.me ? unreadCount(records.list('post'), session.me, now()) : 0),
    },
  ],
  timeline: () => import('./timeline'),
  handOver,
  kinds: () => import('./kinds'),
});
