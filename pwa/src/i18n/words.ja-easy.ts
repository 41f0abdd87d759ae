import type { Words } from './words';
import type ja from './words.ja';

export default {
  shell: { name: 'かけはし' },
} satisfies Words<typeof ja>;
