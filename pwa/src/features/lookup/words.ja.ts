export default {
  title: 'さがす',
  what: 'さがす言葉',
  hint: 'ひらがな・カタカナ・全角・半角は、どれでも見つかります。',
  everywhere: '会社のすべての記録からさがす',
  lookedHere: 'この端末にある記録からさがしました',
  lookedEverywhere: '会社のすべての記録からさがしました',
  group: (kind: string, n: string) => `${kind} ${n}件`,
  further: (n: string) => `あと${n}件を見る`,
  nothing: '見つかりませんでした',
  otherWords: '短い言葉や、別の言い方でもさがせます。',
  askServer: '古い記録は「会社のすべての記録からさがす」で見つかることがあります。',
  tooMany: 'たくさん見つかりました。言葉を足すと、しぼれます。',
};
