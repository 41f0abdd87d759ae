export default {
  photo: '写真',
  nth: (n: number) => `写真 ${n}`,
  place: (n: string, of: string) => `写真 ${n} / ${of}`,
  another: 'もう1枚撮る',
  preparing: '写真を準備しています',
  full: 'この端末の空きがなく、写真を撮れません',
  fullHint: '文字だけで送れます。空きができると、また撮れます。',
  onOther: 'ほかの端末から、まだ届いていません',
  onlyPreview: 'まだ小さい写真だけです。届くと大きく見られます。',
  before: '前の写真',
  after: '次の写真',
  errors: {
    hash_mismatch: {
      what: '写真が送る途中でこわれました。',
      safe: '写真はこの端末に残っています。',
      next: '「もう一度送る」を押してください。',
    },
    not_an_image: {
      what: 'このファイルは写真として読めませんでした。',
      safe: '文字の記録は届いています。',
      next: 'もう一度撮ってください。',
    },
    too_many_pixels: {
      what: '写真が大きすぎます。',
      safe: '文字の記録は届いています。',
      next: 'カメラの画質を下げて、もう一度撮ってください。',
    },
    preview_not_base64: { what: '写真の小さい見本がこわれています。', next: 'もう一度撮ってください。' },
    preview_too_large: { what: '写真の小さい見本が大きすぎます。', next: 'もう一度撮ってください。' },
    preview_not_jpeg: { what: '写真の小さい見本が読めません。', next: 'もう一度撮ってください。' },
    photo_is_fixed: { what: '送った写真は変えられません。', next: '新しい写真を足してください。' },
  },
};
