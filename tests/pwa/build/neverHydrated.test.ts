import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { neverHydrated } from '../../../pwa/build/neverHydrated.ts';

type Handler = (code: string) => { code: string };
const { handler } = neverHydrated().transform as unknown as { handler: Handler };

test('the flag of the Svelte that is installed becomes a constant', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../pwa/node_modules/svelte/src/internal/client/dom/hydration.js'), 'utf8');
  const { code } = handler(source);
  expect(code).toContain('export const hydrating = false;');
  expect(code).not.toMatch(/^\s*hydrating = /m);
});

test('a Svelte that says it otherwise stops the build instead of growing it', () => {
  expect(() => handler('export var hydrating = !1;')).toThrow('hydration.js');
});
