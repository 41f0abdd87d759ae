import { beforeEach, expect, test, vi } from 'vitest';
import { CHUNK_BYTES, type PhotoBox } from '../../../pwa/src/sync/photobox';
import type { PhotoRow } from '../../../pwa/src/sync/store';
import { upload } from '../../../pwa/src/sync/upload';

const BYTES = CHUNK_BYTES + 10;
const row = { sha256: 'abc', bytes: BYTES } as PhotoRow;
let there: number;
let asked: string[];
let changes: Partial<PhotoRow>[];
let refuse: (method: string) => Response | Error | null;

const box = {
  change: (_: string, change: Partial<PhotoRow>) => Promise.resolve(void changes.push(change)),
  chunk: (_: string, at: number) => Promise.resolve(new ArrayBuffer(at === 0 ? CHUNK_BYTES : 10)),
} as object as PhotoBox;

beforeEach(() => {
  there = 0;
  asked = [];
  changes = [];
  refuse = () => null;
  vi.stubGlobal('fetch', async (path: string, { method, body, headers }: { method: string; body: ArrayBuffer | null; headers: Record<string, string> }) => {
    asked.push(`${method} ${headers['Upload-Offset'] ?? ''}`);
    const no = refuse(method);
    if (no instanceof Error) throw no;
    if (no) return no;
    if (method === 'PATCH') expect([path.endsWith('/abc'), Number(headers['Upload-Offset'])]).toEqual([true, there]);
    there += body?.byteLength ?? 0;
    return new Response(null, { status: 204, headers: { 'Upload-Offset': String(there) } });
  });
});

test('a photo goes chunk by chunk, and how far it is is kept', async () => {
  const told: number[] = [];
  expect(await upload(box, row, (sent) => told.push(sent))).toBe('whole');
  expect(told).toEqual([0, CHUNK_BYTES, BYTES]);
  expect(changes).toEqual(told.map((sent) => ({ sent })));
});

test('one that was cut off goes on where the server is, in the middle of a chunk too', async () => {
  there = 1000;
  expect(await upload(box, row, () => undefined)).toBe('whole');
  expect(asked).toEqual(['POST ', 'PATCH 1000', `PATCH ${CHUNK_BYTES}`]);
});

test('what passes with time is tried again; what the file itself is at fault for is not', async () => {
  refuse = () => new TypeError('no network');
  expect(await upload(box, row, () => undefined)).toBe('later');
  refuse = () => Response.json({ code: 'storage_full' }, { status: 507 });
  expect(await upload(box, row, () => undefined)).toBe('later');
  refuse = () => new Response('<h1>Wi-Fi: please sign in</h1>');
  expect(await upload(box, row, () => undefined)).toBe('later');
  expect(changes).toEqual([]);
  refuse = (method) => (method === 'PATCH' ? Response.json({ code: 'not_an_image' }, { status: 422 }) : null);
  expect(await upload(box, row, () => undefined)).toBe('failed');
  expect(changes.at(-1)).toEqual({ fault: 'not_an_image', sent: 0 });
});
