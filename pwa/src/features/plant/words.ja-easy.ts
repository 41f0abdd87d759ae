import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  here: 'いま いる ばしょ',
  notChosen: 'まだ えらんで いません',
  choose: 'ばしょを えらぶ',
  change: 'かえる',
  none: 'ばしょが まだ ありません',
  noneHint: '生産管理（せいさん かんり）の 人が 入れると、ここに 出ます。',
  refused: 'この きろくは とどきませんでした',
  refusedHint: '書いた ことと しゃしんは のこって います。「要確認」で なおせます。',
  toAttention: '「要確認」を 見る',
} satisfies Words<typeof ja>;
