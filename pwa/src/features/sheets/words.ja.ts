/** Words of sheets: records as an Excel file. */
export default {
  title: 'Excelに出す',
  lead: '選んだ期間に入力された分が、1つのファイルになります。',
  what: '何を出すか',
  first: '最初の日',
  last: '最後の日',
  periodWrong: '最後の日は、最初の日よりあとにしてください',
  lastMonth: '先月にする',
  save: 'Excelに保存',
  again: 'もう一度',
  hint: '見出しに合わせると、数の意味が出ます。日報には、仕事と工程ごとの内訳もつきます。',
  errors: {
    no_such_sheet: { what: 'この種類は出せません。', next: '一覧から選び直してください。' },
    period_unlikely: { what: 'この期間は出せません。', next: '400日までの期間を選んでください。' },
    sheet_too_large: { what: '1つのファイルには多すぎます。', next: '期間を短くしてください。' },
  },
};
