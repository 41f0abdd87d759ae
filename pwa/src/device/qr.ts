/**
 * Read QR codes in pictures, with what the browser brings along, else with a decoder that is loaded then. The decoder is kept
 * on the device with the rest of the app, so that a phone reads codes without network.
 */

type Picture = HTMLVideoElement | ImageBitmap;

interface Detector {
  detect(image: Picture): Promise<ReadonlyArray<{ rawValue: string }>>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

// a code that fills a third of the picture has six pixels a module at this size; more only takes longer
const LONGEST_PX = 1280;

let native: Promise<Detector | null> | undefined;

async function nativeDetector(): Promise<Detector | null> {
  // in Chromium on Android and on Macs; not in TypeScript's DOM, because Firefox has none
  const Detector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Detector?.getSupportedFormats().catch(() => [])) ?? [];
  return Detector && formats.includes('qr_code') ? new Detector({ formats: ['qr_code'] }) : null;
}

/** The texts of the codes in a picture; none when there are none, or none that can be read. */
export async function codesIn(picture: Picture): Promise<string[]> {
  native ??= nativeDetector();
  const detector = await native;
  if (detector) {
    try {
      return (await detector.detect(picture)).map((one) => one.rawValue);
    } catch {
      // Android promises the detector even where the part of the system that reads codes was never installed
      native = Promise.resolve(null);
    }
  }
  return decoded(picture);
}

/** The texts of the codes in a photo that was taken or kept. */
export async function codesInPhoto(photo: Blob): Promise<string[]> {
  const bitmap = await createImageBitmap(photo);
  try {
    return await codesIn(bitmap);
  } finally {
    bitmap.close();
  }
}

async function decoded(picture: Picture): Promise<string[]> {
  const { default: decode } = await import('qr/decode.js');
  const [wide, high] = picture instanceof ImageBitmap ? [picture.width, picture.height] : [picture.videoWidth, picture.videoHeight];
  const scale = Math.min(1, LONGEST_PX / Math.max(wide, high));
  const width = Math.round(wide * scale);
  const height = Math.round(high * scale);
  if (width === 0 || height === 0) return [];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  context.drawImage(picture, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  try {
    return [decode({ width, height, data })];
  } catch {
    // no code in it, or one that is too damaged
    return [];
  }
}
