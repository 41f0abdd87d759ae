import { t } from '../i18n';
import { loadFaces } from '../lib/slices.svelte';
import type { Route } from '../lib/feature';
import { routesOf } from './gather';
import { features } from './registry';

/** A screen that speaks of every kind of record. */
async function withFaces<T>(screen: Promise<T>): Promise<T> {
  await loadFaces();
  return screen;
}

const FRAME: readonly Route[] = [
  { path: '/', screen: () => import('./Home.svelte'), title: () => t().shell.home },
  { path: '/menu', screen: () => import('./Menu.svelte'), title: () => t().shell.menu },
  { path: '/attention', screen: () => withFaces(import('./Attention.svelte')), title: () => t().shell.attentionTitle },
  { path: '/settings', screen: () => import('./Settings.svelte'), title: () => t().shell.settings },
];

export const routes: readonly Route[] = [...FRAME, ...routesOf(features)];
