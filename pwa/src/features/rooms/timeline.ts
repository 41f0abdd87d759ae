/** What people said about a job, as entries of its timeline. */
import { words } from '../../i18n';
import type { Teller } from '../../lib/feature';
import { records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

export const told: Teller = (job) =>
  records.by('post', 'about_id', job).map(({ id, at, by, pending, text, form, answer, errand }) => {
    const title = errand ? t().errands[errand] : answer ? t().answerOf(t().answers[answer]) : t().forms[form];
    return { id, at, by, pending, text, title, tone: form === 'question' ? ('warn' as const) : ('info' as const), photosOf: id };
  });
