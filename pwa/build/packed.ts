import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { onceWritten } from './onceWritten.ts';

const GAINS = /\.(js|css|html|svg|json|webmanifest|txt)$/;
const WORTH_BYTES = 512;

// browsers take Brotli over HTTPS only, so both
const FORMS: Record<string, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gz: (body) => promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 }),
};

/** Write beside each file in `folder` that gains by it what is sent of it: `app.js.br` and `app.js.gz`. */
export async function pack(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => GAINS.test(path) && statSync(path).size > WORTH_BYTES);
  await Promise.all(files.map(packOne));
}

async function packOne(path: string): Promise<void> {
  const body = readFileSync(path);
  for (const [ending, form] of Object.entries(FORMS)) {
    const packed = await form(body);
    if (packed.length < body.length) writeFileSync(`${path}.${ending}`, packed);
  }
}

/** Compress the built app once, as well as it can be, instead of at each start of each server. */
export function packed(): Plugin {
  return onceWritten('packed', async ({ outDir }) => {
    if (!existsSync(join(outDir, 'sw.js'))) throw new Error('the service worker comes before what is packed');
    await pack(outDir);
  });
}
