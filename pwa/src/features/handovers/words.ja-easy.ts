import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'もうしおくり',
  add: 'もうしおくりを 書く',
  save: 'つぎの 人へ',
  saved: 'つたえました',
  text: 'つぎの 人に つたえること',
  textHint: 'れい：3ばんの きかいは 10ぷん あたためる。',
  job: 'しごと（案件）',
  jobHint: 'きまった しごとの ことなら えらびます',
  center: 'はたらく ところ',
  seen: '読んだ',
  done: 'もう おわった',
  again: 'まだ つづいて いる',
  none: 'もうしおくりは ありません',
  noneHint: 'つぎの 人に つたえたいことを ここに 書けます。',
  waiting: (n: number) => `もうしおくりが ${n}つ あります`,
  seenBy: (n: string) => `${n}人が 読みました`,
  errors: {
    not_your_handover: { what: '書いた 人だけが 書きなおせます。', safe: 'もとの もうしおくりは そのままです。', next: '新しい もうしおくりを 書いて ください。' },
  },
} satisfies Words<typeof ja>;
