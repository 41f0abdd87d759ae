import type { Words } from '../../i18n';
import type ja from './words.ja';

const words: Words<typeof ja> = {
  title: 'お知らせ',
  hint: 'とどいた 知らせ',
  none: 'お知らせは まだ ありません',
  noneHint: 'しごとで「見る」を おすと、ここに 来ます。',
  fresh: 'まだ 読んでいない',
  urgent: 'いそぎ',
  readAll: 'ぜんぶ 読みました',
  notYet: 'まだ とどいていません',
  notYetHint: '電波の あるところで 待ってください。',
  settings: '通知',
  never: 'みんなの 端末には 通知は 来ません。お知らせの 画面で 見られます。',
  reason: 'しごとが 変わったら、この端末に 知らせます。',
  turnOn: '通知を もらう',
  turnOff: '通知を やめる',
  on: '通知を もらっています',
  test: 'ためす',
  tested: '送りました。すこし 待ってください。',
  noneYet: 'まだ ありません',
  last: (time) => `さいごの 通知：${time}`,
  cannot: {
    home_screen: 'iPhoneは 先に ホーム画面に 入れてください',
    unsupported: 'この ブラウザーは 通知が できません',
    denied: '端末の 設定で 通知が 止まっています',
  },
  mend: {
    home_screen: '共有ボタン →「ホーム画面に追加」を おしてください。',
    unsupported: 'お知らせの 画面で 見られます。',
    denied: '端末の 設定で 通知を「許可」に してください。',
  },
  errors: {
    push_failed: { what: '通知の じゅんびが できませんでした。', next: '電波の あるところで もう一度 おしてください。' },
  },
};
export default words;
