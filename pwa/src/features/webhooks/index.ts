import { feature } from '../../lib/feature';

const ADMIN = ['admin'] as const;

export default feature({
  slice: 'webhooks',
  routes: [{ path: '/webhooks', screen: () => import('./Webhooks.svelte'), roles: ADMIN }],
  settings: [{ screen: () => import('./SettingsWebhooks.svelte'), roles: ADMIN, order: 60 }],
});
