/** What a traveller's QR names: an id in an address of this app, or the number printed on the paper. */
export function readTraveller(text: string): { id: string } | { code: string } | null {
  const trimmed = text.trim();
  const id = /([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\/?(?:[?#].*)?$/i.exec(trimmed)?.[1];
  if (id) return { id: id.toLowerCase() };
  return trimmed !== '' && trimmed.length <= 24 && !trimmed.includes('/') ? { code: trimmed } : null;
}

interface Detector {
  detect(image: ImageBitmap): Promise<ReadonlyArray<{ rawValue: string }>>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

// in Chromium on Android and on Macs; not in TypeScript's DOM, because Firefox has none
function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/** Whether this browser reads QR codes itself. */
export function canReadQr(): boolean {
  return detectorClass() !== undefined;
}

/** The texts of the codes in a picture; none when there are none or the browser cannot read them. */
export async function codesIn(picture: Blob): Promise<string[]> {
  const Detector = detectorClass();
  if (!Detector) return [];
  const bitmap = await createImageBitmap(picture);
  try {
    return (await new Detector({ formats: ['qr_code'] }).detect(bitmap)).map((one) => one.rawValue);
  } finally {
    bitmap.close();
  }
}
