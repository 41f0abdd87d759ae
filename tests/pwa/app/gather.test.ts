import { expect, test } from 'vitest';
import { current, navFor, piecesFor, doorsOf, tilesFor } from '../../../pwa/src/app/gather';
import type { Feature, NavItem, Tile } from '../../../pwa/src/lib/feature';
import type { Role } from '../../../pwa/src/lib/roles';

const tile = (path: string, order: number, roles?: Role[]): Tile => ({ path, order, icon: 'house', word: () => path, roles });
const nav = (path: string, order: number, roles?: Role[]): NavItem => ({ path, order, icon: 'bell', word: () => path, roles });
const paths = (items: readonly { path: string }[]): string[] => items.map((one) => one.path);
const screen = () => Promise.reject(new Error('not shown here'));

const FLOOR: Feature = {
  slice: 'floor',
  doors: [{ path: '/door', screen, open: true }],
  home: [tile('/capacity', 3, ['worker', 'lead']), tile('/log', 1, ['worker', 'lead']), tile('/issue', 2, ['worker', 'lead']), tile('/read', 4)],
};
const OFFICE: Feature = {
  slice: 'office',
  nav: [nav('/jobs', 1, ['sales']), nav('/inbox', 2, ['sales', 'worker'])],
  below: [{ order: 1, roles: ['sales'], screen }],
};

test('tiles stand in their order and only before those they are for', () => {
  expect(paths(tilesFor([FLOOR, OFFICE], 'worker'))).toEqual(['/log', '/issue', '/capacity', '/read']);
  expect(paths(tilesFor([FLOOR, OFFICE], 'sales'))).toEqual(['/read']);
  expect(tilesFor([FLOOR, OFFICE], undefined)).toEqual([]);
});

test('the bar holds four; giant buttons that do not fit are on the home screen anyway', () => {
  expect(paths(navFor([FLOOR], 'worker').bar)).toEqual(['/log', '/issue', '/capacity', '/read']);
  const { bar, rest, atHome } = navFor([FLOOR, { slice: 'news', home: [tile('/inbox', 9)] }], 'worker');
  expect(paths(bar)).toEqual(['/log', '/issue', '/capacity', '/read']);
  expect(rest).toEqual([]);
  expect(paths(atHome)).toEqual(['/inbox']);
});

test('what is nowhere else goes behind a way to the rest', () => {
  const { bar, rest, atHome } = navFor([FLOOR, OFFICE, { slice: 'list', nav: [nav('/people', 9)] }], 'worker');
  expect(paths(bar)).toEqual(['/log', '/inbox', '/issue']);
  expect(paths(rest)).toEqual(['/capacity', '/read', '/people']);
  expect(atHome).toEqual([]);
});

test('what is in the bar already is not there again as a tile', () => {
  const both: Feature = { slice: 'both', nav: [nav('/read', 1)], home: [tile('/read', 1)] };
  expect(paths(navFor([both], 'lead').bar)).toEqual(['/read']);
});

test('pieces and doors of all slices are found', () => {
  expect(piecesFor([FLOOR, OFFICE], 'below', 'sales')).toHaveLength(1);
  expect(piecesFor([FLOOR, OFFICE], 'below', 'worker')).toHaveLength(0);
  expect(paths(doorsOf([FLOOR, OFFICE]))).toEqual(['/door']);
});

test('the bar marks the longest path the screen lies below, and home only at home', () => {
  const items = [{ path: '/' }, { path: '/jobs' }, { path: '/jobs/mine' }];
  expect(current(items, '/jobs/mine/3')).toBe('/jobs/mine');
  expect(current(items, '/jobsandmore')).toBeUndefined();
  expect(current(items, '/')).toBe('/');
  expect(current(items, '/settings')).toBeUndefined();
});
