import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Know-how',
  add: 'Write know-how down',
  change: 'Put the words right',
  keep: 'Keep this for next time',
  save: 'Keep it',
  saved: 'Kept',
  none: 'No know-how yet',
  noneHint: 'Once a problem is solved, “Keep this for next time” needs one line.',
  gone: 'This know-how cannot be found',
  goneHint: 'It has not come yet, or is gone.',
  again: 'Where it may come again',
  from: 'The problem behind it',
  helped: 'This helped',
  helpedMe: 'It helped',
  put: 'No longer holds',
  takeOut: 'Holds again',
  putAway: 'Put away',
  putAwayHint: 'It is not shown before work any more.',
  somebody: 'Somebody',
  by: (name: string) => `Kept by ${name}`,
  before: (n: string) => `This happened before (${n})`,
  helpedSo: (n: string) => `People it helped: ${n}`,
  fields: { text: 'In one line', cause: 'Why it happened', remedy: 'What helped', item: 'Part', material: 'Material', center: 'Work centre', reason: 'Reason for scrap' },
  hints: { text: 'What the next person understands at once' },
  causes: { machine: 'Machine', material: 'Material', drawing: 'Drawing', person: 'People' },
  errors: {
    comes_again_nowhere: { what: 'It does not say where it may come again.', safe: 'What you wrote is still here.', next: 'Choose a part, a material, a work centre or a reason.' },
    not_your_know_how: { what: 'Only its author or a lead puts the words right.', safe: 'The know-how is as it was.', next: 'Write a new one, or tell a lead.' },
  },
} satisfies Words<typeof ja>;
