import { expect, test } from 'vitest';
import { match } from '../../../pwa/src/app/match';

const ROUTES = [{ path: '/jobs/:id' }, { path: '/jobs/new' }, { path: '/' }, { path: '/jobs/:id/photos/:photo' }];

test('a path gives its route and the parameters in it', () => {
  expect(match(ROUTES, '/jobs/019a/photos/7')).toEqual({ route: ROUTES[3], params: { id: '019a', photo: '7' } });
  expect(match(ROUTES, '/')).toEqual({ route: ROUTES[2], params: {} });
});

test('a written word wins over a parameter, in whatever order they were declared', () => {
  expect(match(ROUTES, '/jobs/new')?.route.path).toBe('/jobs/new');
  expect(match([...ROUTES].reverse(), '/jobs/new')?.route.path).toBe('/jobs/new');
});

test('a slash at the end changes nothing', () => {
  expect(match(ROUTES, '/jobs/019a/')?.params).toEqual({ id: '019a' });
});

test('what nobody declared is not found', () => {
  expect(match(ROUTES, '/jobs')).toBeNull();
  expect(match(ROUTES, '/jobs/1/photos')).toBeNull();
});

test('escaped letters are read, a half-typed escape does no harm', () => {
  expect(match(ROUTES, `/jobs/${encodeURIComponent('S/40 軸')}`)?.params['id']).toBe('S/40 軸');
  expect(match(ROUTES, '/jobs/100%')?.params['id']).toBe('100%');
});
