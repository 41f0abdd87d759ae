import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  here: 'You are at',
  notChosen: 'Not chosen yet',
  choose: 'Choose a work centre',
  change: 'Change',
  none: 'There is no work centre yet',
  noneHint: 'Production planning enters them; then they are shown here.',
} satisfies Words<typeof ja>;
