/** The server said no, or could not be reached (`offline`). `code` is stable; `explain` puts it into words. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly status = 0,
  ) {
    super(code);
  }
}

/** What a thrown value is to a screen: the refusal it was, or something unexpected. */
export function refusal(error: unknown): Refused {
  return error instanceof Refused ? error : new Refused('unexpected');
}

const PATIENCE_MS = 20_000;

/** Ask the server over HTTP for what the sync does not carry. Rejects with `Refused`. `patienceMs`: longer for what is large. */
export async function ask<T = void>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, patienceMs = PATIENCE_MS): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      // the header makes other sites' forms useless: the server takes nothing unsafe without it
      headers: { Accept: 'application/json', 'X-Kakehashi': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused('offline');
  }
  if (answer.status === 204) return undefined as T;
  const said = await answer.json().catch(() => null) as unknown;
  if (answer.ok && said !== null) return said as T;
  if (isProblem(said)) throw new Refused(said.code, said.params ?? {}, answer.status);
  // a proxy's page in place of our server's answer
  throw new Refused(answer.status >= 502 && answer.status <= 504 ? 'offline' : 'unexpected', {}, answer.status);
}

function isProblem(said: unknown): said is { code: string; params?: Record<string, unknown> } {
  return typeof said === 'object' && said !== null && 'code' in said && typeof said.code === 'string';
}
