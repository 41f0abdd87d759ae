import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  here: 'いま いる ばしょ',
  notChosen: 'まだ えらんで いません',
  choose: 'ばしょを えらぶ',
  change: 'かえる',
  none: 'ばしょが まだ ありません',
  noneHint: '生産管理（せいさん かんり）の 人が 入れると、ここに 出ます。',
} satisfies Words<typeof ja>;
