import { feature } from '../../lib/feature';

export default feature({
  slice: 'webhooks',
  settings: [{ screen: () => import('./SettingsWebhooks.svelte'), roles: ['admin'], order: 60 }],
});
