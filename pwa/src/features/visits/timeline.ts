/** What customers said of a job, as entries of its timeline. */
import { words } from '../../i18n';
import type { Teller } from '../../lib/feature';
import { records } from '../../sync';
import { customerOf } from './face';
import { MOOD_TONES } from './voice';
import type ja from './words.ja';

const t = words<typeof ja>('visits');

export const told: Teller = (job) =>
  records
    .list('voice')
    .filter((one) => one.jobs.includes(job))
    .map((one) => ({
      id: one.id, at: one.at, by: one.by, pending: one.pending, title: t().voice.told(customerOf(one)), tone: MOOD_TONES[one.mood],
      text: [one.words, one.request].filter(Boolean).join('\n'), href: `/voices/${one.id}`, photosOf: one.id,
    }));
