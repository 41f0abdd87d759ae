/** Where the person is: the address bar as reactive state. Screens read `place` and call `go`; only the frame listens to the browser. */
const start = typeof location === 'undefined' ? new URL('http://localhost/') : new URL(location.href);

let url = $state.raw(start);
let came = $state.raw<'link' | 'back'>('link');

interface Step {
  /** our own steps before this one, so that `back` never leaves the app */
  depth: number;
}

function depth(): number {
  return (history.state as Step | null)?.depth ?? 0;
}

export const place = {
  get path(): string {
    return url.pathname;
  },
  get query(): URLSearchParams {
    return url.searchParams;
  },
  /** how the person came here: by `back` they expect to be where they were on the page */
  get came(): 'link' | 'back' {
    return came;
  },
};

/** Go to a path of this app, such as `/jobs/123?tab=photos`. `replace` leaves no step for the back button. */
export function go(path: string, options: { replace?: boolean } = {}): void {
  const next = new URL(path, url);
  if (next.href === url.href) return;
  if (options.replace) history.replaceState({ depth: depth() } satisfies Step, '', next);
  else history.pushState({ depth: depth() + 1 } satisfies Step, '', next);
  came = 'link';
  url = next;
}

/** Go one step back, or to `fallback` when the person came in by a link or a QR code. */
export function back(fallback = '/'): void {
  if (depth() > 0) history.back();
  else go(fallback, { replace: true });
}

/** Follow the back and forward buttons, and plain links inside the app. Return a function that stops it. */
export function followBrowser(): () => void {
  const popped = () => {
    came = 'back';
    url = new URL(location.href);
  };
  const clicked = (event: MouseEvent) => {
    const path = pathOfLink(event);
    if (path === null) return;
    event.preventDefault();
    go(path);
  };
  addEventListener('popstate', popped);
  document.addEventListener('click', clicked);
  return () => {
    removeEventListener('popstate', popped);
    document.removeEventListener('click', clicked);
  };
}

// what the server answers itself: a link to it must leave the app
const OUTSIDE = /^\/(api|sync|files|health|version|metrics)(\/|$)|\.txt$/;

function pathOfLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#')) return null;
  const target = new URL(link.href);
  if (target.origin !== location.origin || OUTSIDE.test(target.pathname)) return null;
  return target.pathname + target.search + target.hash;
}
