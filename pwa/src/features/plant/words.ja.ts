export default {
  here: 'この場所',
  notChosen: 'まだ選んでいません',
  choose: '作業区を選ぶ',
  change: '変える',
  none: '作業区がまだありません',
  noneHint: '生産管理が登録すると、ここに出ます。',
};
