import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Kinh nghiệm',
  add: 'Ghi kinh nghiệm',
  change: 'Sửa lại',
  keep: 'Giữ cho lần sau',
  save: 'Giữ lại',
  saved: 'Đã giữ lại',
  none: 'Chưa có kinh nghiệm nào',
  noneHint: 'Khi xử lý xong một vấn đề, bấm “Giữ cho lần sau” và ghi một dòng.',
  gone: 'Không tìm thấy kinh nghiệm này',
  goneHint: 'Chưa tới máy này, hoặc không còn nữa.',
  again: 'Nơi có thể gặp lại',
  from: 'Vấn đề ban đầu',
  helped: 'Có ích',
  helpedMe: 'Đã có ích',
  put: 'Không dùng nữa',
  takeOut: 'Dùng lại',
  putAway: 'Đã cất đi',
  putAwayHint: 'Không hiện ra trước khi làm nữa.',
  somebody: 'Ai đó',
  by: (name: string) => `${name} đã giữ lại`,
  before: (n: string) => `Trước đây đã gặp (${n})`,
  helpedSo: (n: string) => `Có ích cho ${n} người`,
  fields: { text: 'Một dòng', cause: 'Vì sao xảy ra', remedy: 'Làm thế này thì hết', item: 'Chi tiết', material: 'Vật liệu', center: 'Khu vực', reason: 'Lý do hỏng' },
  hints: { text: 'Người sau đọc là hiểu ngay' },
  causes: { machine: 'Máy', material: 'Vật liệu', drawing: 'Bản vẽ', person: 'Con người' },
  errors: {
    comes_again_nowhere: { what: 'Chưa chọn nơi có thể gặp lại.', safe: 'Nội dung đã viết vẫn còn.', next: 'Hãy chọn chi tiết, vật liệu, khu vực hoặc lý do hỏng.' },
    not_your_know_how: { what: 'Chỉ người viết hoặc tổ trưởng sửa được.', safe: 'Kinh nghiệm vẫn như cũ.', next: 'Hãy viết mục mới, hoặc báo tổ trưởng.' },
  },
} satisfies Words<typeof ja>;
