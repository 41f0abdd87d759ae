interface Patterned {
  path: string;
}

export interface Match<R> {
  route: R;
  params: Record<string, string>;
}

/**
 * Find the route of a path. `:name` takes one segment. Where several fit, the one with a written word further left wins:
 * `/jobs/new` before `/jobs/:id`, in whatever order the slices declared them.
 */
export function match<R extends Patterned>(routes: readonly R[], path: string): Match<R> | null {
  const asked = segments(path);
  let best: (Match<R> & { rank: string }) | null = null;
  for (const route of routes) {
    const params = fit(segments(route.path), asked);
    const rank = segments(route.path).map((one) => (one.startsWith(':') ? '1' : '0')).join('');
    if (params && (!best || rank < best.rank)) best = { route, params, rank };
  }
  return best && { route: best.route, params: best.params };
}

function segments(path: string): string[] {
  return path.split('/').filter((one) => one !== '');
}

function fit(pattern: readonly string[], asked: readonly string[]): Record<string, string> | null {
  if (pattern.length !== asked.length) return null;
  const params: Record<string, string> = {};
  for (const [i, one] of pattern.entries()) {
    const segment = asked[i] ?? '';
    if (one.startsWith(':')) params[one.slice(1)] = decoded(segment);
    else if (one !== segment) return null;
  }
  return params;
}

// a half-typed % in the address bar is a wrong link, not a crash
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
