/** Tell the server that this device shows a notice, or that its person opened it; without network nobody learns of it. */
export async function tell(seen: 'shown' | 'opened', notice: string | null): Promise<void> {
  if (notice === null) return;
  const headers = { 'Content-Type': 'application/json', 'X-Kakehashi': '1' };
  const body = JSON.stringify({ notice, seen });
  // `keepalive`: the browser may end this worker as soon as something is shown
  await fetch('/api/push/seen', { method: 'POST', credentials: 'same-origin', keepalive: true, headers, body }).catch(() => undefined);
}
