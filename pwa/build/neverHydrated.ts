import type { Plugin } from 'vite';

const FLAG = 'export let hydrating = false;';
const SETTER = 'hydrating = value;';

/**
 * Tell the bundler that this app never takes over a page that a server drew: Svelte guards all code for that with one flag, which is
 * a variable because `hydrate` sets it. As a constant it lets the tenth part of the runtime fall away.
 */
export function neverHydrated(): Plugin {
  return {
    name: 'never-hydrated',
    apply: 'build',
    transform: {
      filter: { id: /\/svelte\/src\/internal\/client\/dom\/hydration\.js$/ },
      handler(code) {
        if (!code.includes(FLAG) || !code.includes(SETTER)) throw new Error('Svelte says otherwise that it takes over a page: look at its hydration.js');
        return { code: code.replace(FLAG, 'export const hydrating = false;').replace(SETTER, ''), map: null };
      },
    },
  };
}
