import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Bàn giao ca',
  add: 'Viết bàn giao',
  save: 'Gửi ca sau',
  saved: 'Đã bàn giao',
  text: 'Điều người sau cần biết',
  textHint: 'Ví dụ: máy số 3 cần chạy nóng 10 phút.',
  job: 'Đơn hàng',
  jobHint: 'Chọn nếu nói về một đơn hàng',
  center: 'Khu vực',
  seen: 'Đã đọc',
  done: 'Đã xong',
  again: 'Vẫn còn',
  none: 'Không có bàn giao',
  noneHint: 'Ghi ở đây điều người sau cần biết.',
  waiting: (n: number) => `Có ${n} bàn giao`,
  seenBy: (n: string) => `${n} người đã đọc`,
  errors: {
    not_your_handover: { what: 'Chỉ người viết sửa được.', safe: 'Bàn giao vẫn như cũ.', next: 'Hãy viết bàn giao mới.' },
  },
} satisfies Words<typeof ja>;
