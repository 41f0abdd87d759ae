/**
 * Ask over HTTP why no WebSocket can be opened: browsers do not tell a refused upgrade from no network. Return the code of the refusal,
 * or null when the server could not be asked either, or sees no reason.
 */
export async function whyRefused(): Promise<string | null> {
  try {
    return await refusalIn(await post([]));
  } catch {
    return null;
  }
}

/** Return the code of an answer that is a refusal, or null. */
export async function refusalIn(answer: Response): Promise<string | null> {
  if (answer.ok) return null;
  const { code } = (await answer.json()) as { code?: unknown };
  return typeof code === 'string' ? code : null;
}

/** Send frames by POST; the answer's body is the array of frames that come down. */
export function post(frames: readonly string[]): Promise<Response> {
  return fetch('/sync', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Kakehashi': '1' },
    body: `[${frames.join(',')}]`,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(30_000),
  });
}
