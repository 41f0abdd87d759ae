import { everyWord, t } from '../i18n';
import type { Route } from '../lib/feature';
import { routesOf } from './gather';
import { features } from './registry';

/** A screen whose own words come late; see build/lateWords.ts. */
async function withEveryWord<T>(screen: Promise<T>): Promise<T> {
  await everyWord();
  return screen;
}

const FRAME: readonly Route[] = [
  { path: '/', screen: () => import('./Home.svelte'), title: () => t().shell.home },
  { path: '/menu', screen: () => import('./Menu.svelte'), title: () => t().shell.menu },
  { path: '/attention', screen: () => withEveryWord(import('./Attention.svelte')), title: () => t().shell.attentionTitle },
  { path: '/settings', screen: () => withEveryWord(import('./Settings.svelte')), title: () => t().shell.settings },
];

export const routes: readonly Route[] = [...FRAME, ...routesOf(features)];
