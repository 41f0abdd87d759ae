/** Rows that were looked up, for screens to read: not part of the door, so that first screens do not pay for it. */
import { engine } from './engine';
import type { WireRecord } from './protocol.gen';

/**
 * Let screens of this tab read rows that this device does not carry; return what takes them away. Their scopes are none that the person is
 * granted, so nothing counts them as held.
 */
export function lend(rows: readonly WireRecord[]): () => void {
  const { local } = engine();
  const { v, scopes, serverEpoch } = local.meta;
  local.committed({ v, scopes, serverEpoch, replaced: [], upserts: rows, gone: [], receipts: [], digests: {} }, []);
  return () => local.dropped(rows.map((one) => one.scope));
}
