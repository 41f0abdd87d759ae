export default {
  here: 'この場所',
  notChosen: 'まだ選んでいません',
  choose: '作業区を選ぶ',
  change: '変える',
  none: '作業区がまだありません',
  noneHint: '生産管理が登録すると、ここに出ます。',
  refused: 'この入力は受け付けられませんでした',
  refusedHint: '入力した内容と写真は残っています。「要確認」で直せます。',
  toAttention: '要確認を見る',
};
