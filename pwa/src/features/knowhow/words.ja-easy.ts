import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'ノウハウ',
  add: 'ノウハウを 書く',
  change: '書きなおす',
  keep: 'つぎの ために のこす',
  save: 'のこす',
  saved: 'のこしました',
  none: 'ノウハウは まだ ありません',
  noneHint: 'こまったことが なおったら、「つぎの ために のこす」を おして ください。',
  gone: 'この ノウハウは 見つかりません',
  goneHint: 'まだ とどいて いないか、なくなりました。',
  again: 'また 出る ところ',
  from: 'もとの こまったこと',
  helped: '役に 立った',
  helpedMe: '役に 立ちました',
  put: 'もう つかわない',
  takeOut: 'また つかう',
  putAway: 'しまって あります',
  putAwayHint: 'しごとの まえに 出ません。',
  somebody: 'だれか',
  by: (name: string) => `${name}さんが のこしました`,
  before: (n: string) => `まえにも ありました（${n}）`,
  helpedSo: (n: string) => `${n}人の 役に 立ちました`,
  fields: { text: 'ひとこと', cause: 'なぜ おきた', remedy: 'こうしたら なおった', item: 'ぶひん', material: 'ざいりょうの しゅるい', center: 'はたらく ところ', reason: 'ふりょうの りゆう' },
  hints: { text: 'つぎの 人が すぐ わかる 1ぎょう' },
  causes: { machine: 'きかい', material: 'ざいりょう', drawing: '図面（ずめん）', person: '人' },
  errors: {
    comes_again_nowhere: { what: 'どこで また 出るか えらんで いません。', safe: '書いた ものは のこって います。', next: 'ぶひん・ざいりょう・はたらく ところ・りゆうの どれかを えらんで ください。' },
    not_your_know_how: { what: '書いた 人か リーダーだけが 書きなおせます。', safe: 'もとの ノウハウは そのままです。', next: '新しく 書くか、リーダーに 言って ください。' },
  },
} satisfies Words<typeof ja>;
