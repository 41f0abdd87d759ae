// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { back, followBrowser, go, place } from '../../../pwa/src/lib/place.svelte';

let unfollow: () => void;
beforeEach(() => {
  unfollow = followBrowser();
  go('/start', { replace: true });
  history.replaceState(null, '', '/start');
});
afterEach(() => unfollow());

function click(html: string, init: MouseEventInit = {}): boolean {
  document.body.innerHTML = html;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...init });
  let ours = false;
  // the window hears it last: what nobody took by then would leave the page
  const last = (one: Event): void => {
    ours = one.defaultPrevented;
    one.preventDefault();
  };
  addEventListener('click', last, { once: true });
  document.querySelector('a span, a')?.dispatchEvent(event);
  return ours;
}

test('going somewhere changes the address and what screens read', () => {
  go('/jobs/7?tab=photos');
  expect(place.path).toBe('/jobs/7');
  expect(place.query.get('tab')).toBe('photos');
  expect(location.pathname).toBe('/jobs/7');
});

test('a plain link inside the app stays in the page, also when something in it is touched', () => {
  expect(click('<a href="/log"><span>実績</span></a>')).toBe(true);
  expect(place.path).toBe('/log');
});

test('links that leave the app are left to the browser', () => {
  expect(click('<a href="https://example.com/">外</a>')).toBe(false);
  expect(click('<a href="/api/sheet.csv">表</a>')).toBe(false);
  expect(click('<a href="/files/abc">写真</a>')).toBe(false);
  expect(click('<a href="/log" target="_blank">別</a>')).toBe(false);
  expect(click('<a href="/log" download>保存</a>')).toBe(false);
  expect(click('<a href="#main">本文</a>')).toBe(false);
  expect(click('<a href="/log">新しいタブ</a>', { ctrlKey: true })).toBe(false);
  expect(place.path).toBe('/start');
});

test('the back button of the browser brings the earlier place', () => {
  go('/a');
  expect(history.state).toEqual({ depth: 1 });
  history.replaceState({ depth: 0 }, '', '/start');
  dispatchEvent(new PopStateEvent('popstate'));
  expect(place.path).toBe('/start');
  expect(place.came).toBe('back');
});

test('who came in by a link goes up instead of out', () => {
  back('/jobs');
  expect(place.path).toBe('/jobs');
});
