import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  photo: 'しゃしん',
  nth: (n: number) => `しゃしん ${n}`,
  place: (n: string, of: string) => `しゃしん ${n} / ${of}`,
  another: 'もう 1まい とる',
  preparing: 'しゃしんを じゅんび して います',
  full: 'この スマホに あきが ないので、しゃしんが とれません',
  fullHint: '字だけ 送れます。あきが できると、また とれます。',
  onOther: 'ほかの スマホから まだ とどいて いません',
  onlyPreview: 'まだ 小さい しゃしんだけです。とどくと 大きく 見えます。',
  before: '前の しゃしん',
  after: 'つぎの しゃしん',
  errors: {
    hash_mismatch: {
      what: 'しゃしんが とちゅうで こわれました。',
      safe: 'しゃしんは この スマホに あります。',
      next: '「もういちど 送る」を おして ください。',
    },
    not_an_image: {
      what: 'しゃしんとして 読めませんでした。',
      safe: '字の きろくは とどいて います。',
      next: 'もういちど とって ください。',
    },
    too_many_pixels: {
      what: 'しゃしんが 大きすぎます。',
      safe: '字の きろくは とどいて います。',
      next: 'カメラの 画質（がしつ）を 下げて、もういちど とって ください。',
    },
    preview_not_base64: { what: '小さい しゃしんが こわれて います。', next: 'もういちど とって ください。' },
    preview_too_large: { what: '小さい しゃしんが 大きすぎます。', next: 'もういちど とって ください。' },
    preview_not_jpeg: { what: '小さい しゃしんが 読めません。', next: 'もういちど とって ください。' },
    photo_is_fixed: { what: '送った しゃしんは かえられません。', next: '新しい しゃしんを たして ください。' },
  },
} satisfies Words<typeof ja>;
