import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Handovers',
  add: 'Tell the next shift',
  save: 'Tell them',
  saved: 'Told',
  text: 'What those after you have to know',
  textHint: 'For example: machine 3 needs ten minutes to warm up.',
  job: 'Job',
  jobHint: 'If it is about one job',
  center: 'Work centre',
  seen: 'Read',
  done: 'Dealt with',
  again: 'Still matters',
  none: 'No handovers',
  noneHint: 'Leave here what those after you should know.',
  waiting: (n: number) => `Handovers for you: ${n}`,
  seenBy: (n: string) => `Read by ${n}`,
  errors: {
    not_your_handover: { what: 'Only its author changes the words.', safe: 'The handover is as it was.', next: 'Write another one.' },
  },
} satisfies Words<typeof ja>;
