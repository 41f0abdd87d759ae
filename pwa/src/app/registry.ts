import type { Feature } from '../lib/feature';

const found = import.meta.glob<{ default: Feature }>('../features/*/index.ts', { eager: true });

/** Every slice that has screens, by name: put a folder there and it is part of the app. */
export const features: readonly Feature[] = Object.values(found)
  .map((module) => module.default)
  .sort((a, b) => a.slice.localeCompare(b.slice));
