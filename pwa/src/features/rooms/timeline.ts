/** What people said about a job, as entries of its timeline. */
import { words } from '../../i18n';
import type { Teller } from '../../lib/feature';
import { records } from '../../sync';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

export const told: Teller = (job) =>
  records
    .by('post', 'about_id', job)
    .map(({ id, at, by, pending, text, form }) => ({ id, at, by, pending, text, title: t().forms[form], tone: form === 'question' ? ('warn' as const) : ('info' as const), photosOf: id }));
