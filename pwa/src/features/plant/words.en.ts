import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  here: 'You are at',
  notChosen: 'Not chosen yet',
  choose: 'Choose a work centre',
  change: 'Change',
  none: 'There is no work centre yet',
  noneHint: 'Production planning enters them; then they are shown here.',
  refused: 'This entry was not accepted',
  refusedHint: 'What you typed and the photos are kept. You can put it right under “To check”.',
  toAttention: 'See what to check',
} satisfies Words<typeof ja>;
