import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { records } from '../../sync';
import { done } from './done';
import type ja from './words.ja';

const t = words<typeof ja>('issues');

export default feature({
  slice: 'issues',
  home: [
    {
      path: '/floor/issue',
      icon: 'triangle-alert',
      word: () => t().title,
      hint: () => t().hint,
      tone: 'warn',
      roles: ['worker', 'lead'],
      order: 20,
    },
    {
      path: '/issues',
      icon: 'list',
      word: () => t().list,
      hint: () => t().listHint,
      roles: ['lead', 'planner', 'manager', 'admin', 'bridge'],
      order: 25,
      count: () => records.list('issue').filter((one) => !done(one)).length,
    },
  ],
  timeline: () => import('./timeline'),
  kinds: () => import('./kinds'),
});
