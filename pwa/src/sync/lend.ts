/** Rows that were looked up, for screens to read: not part of the door, so that first screens do not pay for it. */
import { engine } from './engine';
import type { WireRecord } from './protocol.gen';

/**
 * Let screens of this tab read rows that this device does not carry; return what takes them away. Only what lies in an archive: nobody is
 * granted one, so nothing counts it as held. The rest, such as a late word about an archived job, comes to this device by itself.
 */
export function lend(rows: readonly WireRecord[]): () => void {
  const { local } = engine();
  const upserts = rows.filter((one) => /^archive\b/.test(one.scope));
  const { v, scopes, serverEpoch } = local.meta;
  local.committed({ v, scopes, serverEpoch, replaced: [], upserts, gone: [], receipts: [], digests: {} }, []);
  return () => local.dropped(upserts.map((one) => one.scope));
}
