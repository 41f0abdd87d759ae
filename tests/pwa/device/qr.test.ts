import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import encode from 'qr';

const TEXT = '2604-011';
const SCALE = 6;

class Bitmap {
  constructor(readonly width: number, readonly height: number, readonly data: Uint8ClampedArray) {}
  close(): void {}
}

/** A picture of a code, as a browser would hold it. */
function picture(text: string): Bitmap {
  const rows = encode(text, 'raw', { border: 4 });
  const side = rows.length * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    if (rows[Math.floor(at / side / SCALE)]?.[Math.floor((at % side) / SCALE)]) data.fill(0, at * 4, at * 4 + 3);
  }
  return new Bitmap(side, side, data);
}

function blank(): Bitmap {
  return new Bitmap(100, 100, new Uint8ClampedArray(100 * 100 * 4).fill(200));
}

/** A canvas that holds what was drawn on it last, at its own size. */
function canvas(): object {
  let drawn = blank();
  return { getContext: () => ({ drawImage: (what: Bitmap) => void (drawn = what), getImageData: () => drawn }) };
}

async function read(what: Bitmap): Promise<string[]> {
  const { codesIn } = await import('../../../pwa/src/device/qr');
  return codesIn(what as object as ImageBitmap);
}

function detector(formats: string[], detect: () => Promise<{ rawValue: string }[]>): void {
  const Detector = class {
    static getSupportedFormats = async (): Promise<string[]> => formats;
    detect = detect;
  };
  vi.stubGlobal('BarcodeDetector', Detector);
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('ImageBitmap', Bitmap);
  vi.stubGlobal('document', { createElement: canvas });
});
afterEach(() => vi.unstubAllGlobals());

test('without a detector of the browser the code is decoded here', async () => {
  expect(await read(picture(TEXT))).toEqual([TEXT]);
  expect(await read(blank())).toEqual([]);
});

test('a browser that reads QR codes is asked', async () => {
  detector(['qr_code', 'ean_13'], async () => [{ rawValue: 'by the browser' }]);
  expect(await read(picture(TEXT))).toEqual(['by the browser']);
});

test('a detector that knows other codes only, or that fails, is not relied upon', async () => {
  detector(['ean_13'], async () => [{ rawValue: 'by the browser' }]);
  expect(await read(picture(TEXT))).toEqual([TEXT]);
  vi.resetModules();
  detector(['qr_code'], () => Promise.reject(new Error('not installed')));
  expect(await read(picture(TEXT))).toEqual([TEXT]);
});
