import type { Words } from './words';
import type ja from './words.ja';

export default {
  shell: { name: 'Kakehashi' },
} satisfies Words<typeof ja>;
