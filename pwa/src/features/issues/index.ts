import { words } from '../../i18n';
import { feature } from '../../lib/feature';
import { records } from '../../sync';
import { done } from './done';
import type ja from './words.ja';

const t = words<typeof ja>('issues');

export default feature({
  slice: 'issues',
  routes: [
    { path: '/floor/issue', screen: () => import('./Report.svelte'), title: () => t().title, place: 'floor' },
    { path: '/issues', screen: () => import('./Issues.svelte'), title: () => t().list },
    { path: '/issues/:id', screen: () => import('./Issue.svelte'), title: () => t().one },
  ],
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
