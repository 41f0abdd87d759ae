import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Tìm kiếm',
  what: 'Từ cần tìm',
  hint: 'Có dấu hay không dấu, chữ hoa hay chữ thường đều tìm được.',
  everywhere: 'Tìm trong mọi ghi chép của công ty',
  lookedHere: 'Đã tìm trong máy này',
  lookedEverywhere: 'Đã tìm trong mọi ghi chép của công ty',
  group: (kind: string, n: string) => `${kind}: ${n}`,
  further: (n: string) => `Xem thêm ${n}`,
  nothing: 'Không tìm thấy',
  otherWords: 'Hãy thử từ ngắn hơn hoặc từ khác.',
  askServer: 'Ghi chép cũ có thể tìm bằng “Tìm trong mọi ghi chép của công ty”.',
  tooMany: 'Tìm thấy nhiều. Thêm từ để thu hẹp.',
} satisfies Words<typeof ja>;
