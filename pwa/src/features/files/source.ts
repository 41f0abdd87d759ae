/** The address of a preview for `<img>`; undefined when there is none. */
export function previewSource(base64: string | null | undefined): string | undefined {
  return base64 ? `data:image/jpeg;base64,${base64}` : undefined;
}

/** Where the whole photo is on the server. */
export function photoAddress(sha256: string): string {
  return `/api/files/${sha256}`;
}

export interface Uploading {
  readonly state: 'here' | 'sending' | 'stored' | 'failed';
  readonly percent: number;
  readonly code: string | null;
}

export interface Announced {
  readonly stored: boolean;
  readonly fault: string | null;
}

export interface Whereabouts {
  /** undefined: another device has it and has not sent it yet */
  readonly state: Uploading['state'] | undefined;
  readonly percent: number;
  /** why it is not stored, as a code */
  readonly code: string | null;
}

/**
 * Where a photo is, from what this device knows of its upload and what the record says. The record has the last word once it says
 * `stored`: the upload may have been finished by another device that held the same picture.
 */
export function whereabouts(photo: Announced, upload: Uploading | null): Whereabouts {
  if (photo.stored) return { state: 'stored', percent: 100, code: null };
  if (upload) {
    const failed = upload.state === 'failed';
    return { state: upload.state, percent: upload.percent, code: failed ? (photo.fault ?? upload.code) : null };
  }
  return photo.fault ? { state: 'failed', percent: 0, code: photo.fault } : { state: undefined, percent: 0, code: null };
}
