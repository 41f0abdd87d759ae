/** What customers said, among the posts of お客様の声. */
import { words } from '../../i18n';
import type { Teller } from '../../lib/feature';
import { records } from '../../sync';
import { customerOf } from './face';
import { MOOD_TONES } from './voice';
import type ja from './words.ja';

const t = words<typeof ja>('visits');
/** What one still remembers; all of them stand in 外の声. */
const NEWEST = 30;

export const themed: Teller = (theme) =>
  theme !== 'voice'
    ? []
    : [...records.list('voice')]
        .sort((a, b) => b.at.localeCompare(a.at))
        .slice(0, NEWEST)
        .map((one) => ({
          id: one.id, at: one.at, by: one.by, pending: one.pending, title: t().voice.told(customerOf(one)), tone: MOOD_TONES[one.mood],
          text: [one.words && t().voice.quote(one.words), one.request].filter(Boolean).join('\n'), href: `/voices/${one.id}`, photosOf: one.id,
        }));
