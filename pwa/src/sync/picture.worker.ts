/** Makes of what the camera gave the file that is sent: at most 2048 pixels, upright, without the place where it was taken, and a preview. */
export interface Picture {
  readonly content: ArrayBuffer;
  readonly type: string;
  readonly sha256: string;
  readonly preview: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export type Shrunk = Picture | { readonly code: 'not_an_image' };

const LONGEST_PX = 2048;
const QUALITY = 0.82;
const PREVIEW_PX = 400;
/** In base64 this is just under the 20 KB that a record may carry. */
const PREVIEW_BYTES = 15_000;

async function shrink(blob: Blob): Promise<Shrunk> {
  let bitmap: ImageBitmap;
  try {
    // drawing it again leaves EXIF behind, the place included
    bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    // this browser cannot read the format (HEIC, mostly): the server converts it, and strips it then
    if (!blob.type.startsWith('image/')) return { code: 'not_an_image' };
    return { ...(await hashed(blob)), preview: null, width: null, height: null };
  }
  const whole = drawn(bitmap, LONGEST_PX);
  const small = drawn(bitmap, PREVIEW_PX);
  bitmap.close();
  const file = await whole.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return { ...(await hashed(file)), preview: await previewOf(small), width: whole.width, height: whole.height };
}

function drawn(bitmap: ImageBitmap, longest: number): OffscreenCanvas {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  // JPEG has no transparency; black would hide a scanned drawing
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function previewOf(canvas: OffscreenCanvas): Promise<string | null> {
  for (const quality of [0.7, 0.5, 0.3, 0.1]) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size <= PREVIEW_BYTES) return base64(new Uint8Array(await blob.arrayBuffer()));
  }
  return null;
}

async function hashed(blob: Blob): Promise<Pick<Picture, 'content' | 'type' | 'sha256'>> {
  const content = await blob.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return { content, type: blob.type, sha256: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') };
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

self.onmessage = async (event: MessageEvent<Blob>) => {
  const answer = await shrink(event.data);
  postMessage(answer, { transfer: 'content' in answer ? [answer.content] : [] });
};
