import { feature } from '../../lib/feature';

export default feature({
  slice: 'mail',
  settings: [{ screen: () => import('./MailSettings.svelte'), order: 40 }],
});
