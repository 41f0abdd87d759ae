import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Excelに 出す',
  lead: 'えらんだ 期間（きかん）の ぶんが、1つの ファイルに なります。',
  what: 'なにを 出すか',
  first: 'さいしょの 日',
  last: 'さいごの 日',
  periodWrong: 'さいごの 日は、さいしょの 日より あとに して ください',
  lastMonth: '先月に する',
  save: 'Excelに 保存（ほぞん）',
  again: 'もういちど',
  hint: '見出しに カーソルを のせると、数の 意味（いみ）が 出ます。日報には、仕事と 工程（こうてい）の 中身も つきます。',
  errors: {
    no_such_sheet: { what: 'この しゅるいは 出せません。', next: '一覧から えらびなおして ください。' },
    period_unlikely: { what: 'この 期間は 出せません。', next: '400日までの 期間を えらんで ください。' },
    sheet_too_large: { what: '1つの ファイルには 多すぎます。', next: '期間を 短く して ください。' },
  },
} satisfies Words<typeof ja>;
