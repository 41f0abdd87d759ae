import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'To Excel',
  lead: 'What was entered in the chosen period becomes one file.',
  what: 'What to save',
  first: 'First day',
  last: 'Last day',
  periodWrong: 'The last day must not be before the first',
  lastMonth: 'Take last month',
  save: 'Save as Excel',
  again: 'Try again',
  hint: 'Point at a heading to see what its numbers mean. Daily reports come with a second sheet by job and step.',
  errors: {
    no_such_sheet: { what: 'This kind cannot be saved.', next: 'Choose it again from the list.' },
    period_unlikely: { what: 'This period cannot be saved.', next: 'Choose a period of up to 400 days.' },
    sheet_too_large: { what: 'This is too much for one file.', next: 'Choose a shorter period.' },
  },
} satisfies Words<typeof ja>;
