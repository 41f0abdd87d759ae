import type { Beside } from '../../lib/feature';

export const beside: Record<string, Beside> = {
  operation: () => import('./BeforeStep.svelte'),
  job: () => import('./OfJob.svelte'),
};
