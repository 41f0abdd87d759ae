import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'さがす',
  what: 'さがす ことば',
  hint: 'ひらがなでも カタカナでも 見つかります。',
  everywhere: '会社の ぜんぶの きろくから さがす',
  lookedHere: 'この 電話に ある きろくから さがしました',
  lookedEverywhere: '会社の ぜんぶの きろくから さがしました',
  group: (kind: string, n: string) => `${kind} ${n}けん`,
  further: (n: string) => `あと ${n}けん 見る`,
  nothing: '見つかりませんでした',
  otherWords: 'みじかい ことばや、ほかの ことばで さがして ください。',
  askServer: '古い きろくは「会社の ぜんぶの きろくから さがす」で 見つかる ことが あります。',
  tooMany: 'たくさん 見つかりました。ことばを ふやすと、すくなく なります。',
} satisfies Words<typeof ja>;
