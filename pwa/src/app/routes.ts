import { t } from '../i18n';
import type { Route } from '../lib/feature';
import { routesOf } from './gather';
import { features } from './registry';

const FRAME: readonly Route[] = [
  { path: '/', screen: () => import('./Home.svelte'), title: () => t().shell.home },
  { path: '/menu', screen: () => import('./Menu.svelte'), title: () => t().shell.menu },
  { path: '/attention', screen: () => import('./Attention.svelte'), title: () => t().attention.title },
  { path: '/settings', screen: () => import('./Settings.svelte'), title: () => t().settings.title },
];

export const routes: readonly Route[] = [...FRAME, ...routesOf(features)];
