import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Search',
  what: 'Words to look for',
  hint: 'Upper and lower case, and every way of writing kana, are found alike.',
  everywhere: 'Search all records of the company',
  lookedHere: 'Looked through what is on this device',
  lookedEverywhere: 'Looked through all records of the company',
  group: (kind: string, n: string) => `${kind}: ${n}`,
  further: (n: string) => `Show ${n} more`,
  nothing: 'Nothing found',
  otherWords: 'Try shorter words, or other ones.',
  askServer: 'Older records may be found with “Search all records of the company”.',
  tooMany: 'A lot was found. Add a word to find less.',
} satisfies Words<typeof ja>;
