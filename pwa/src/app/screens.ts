import type { Route } from '../lib/feature';

const found = import.meta.glob<readonly Route[]>('../features/*/screens.ts', { eager: true, import: 'default' });

/** Every screen of every slice that needs a session. Loaded with the first of them. */
export const screens: readonly Route[] = Object.values(found).flat();
