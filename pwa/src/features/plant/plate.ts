import { records } from '../../sync';

/** Which work centre the QR on a machine's plate names, if this device knows it: an address of this app that anybody may open. */
export function placeOn(text: string): string | undefined {
  const id = /\/machine\?at=([0-9a-f-]{36})#/.exec(text)?.[1];
  return records.get('work_center', id)?.id;
}
