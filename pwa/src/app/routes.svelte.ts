import { t } from '../i18n';
import { everything } from '../lib/everything';
import { loadFaces } from '../lib/slices.svelte';
import type { Route } from '../lib/feature';
import { doorsOf } from './gather';
import { match, type Match } from './match';
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
  { path: '/drafts', screen: () => import('./Drafts.svelte'), title: () => t().drafts.title },
  { path: '/settings', screen: () => import('./Settings.svelte'), title: () => t().shell.settings },
];

/** What can be shown before `loadRoutes` has been. */
export const early: readonly Route[] = [...FRAME, ...doorsOf(features)];

let routes = $state.raw(early);
let asked: Promise<void> | undefined;

/** Find the screen of a path; undefined: nobody knows before `loadRoutes` is through; null: there is none. Reactive. */
export function routeOf(path: string): Match<Route> | null | undefined {
  return match(routes, path) ?? (routes === early ? undefined : null);
}

/** Load which screens there are, with the words of their titles. Rejects when they cannot come; the next call tries again. */
export function loadRoutes(): Promise<void> {
  asked ??= Promise.all([import('./screens'), everything()])
    .then(([{ screens }]) => void (routes = [...early, ...screens]))
    .finally(() => {
      if (routes === early) asked = undefined;
    });
  return asked;
}
