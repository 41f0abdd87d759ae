import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  title: 'Xuất ra Excel',
  lead: 'Những gì đã nhập trong thời gian đã chọn thành một tệp.',
  what: 'Xuất gì',
  first: 'Ngày đầu',
  last: 'Ngày cuối',
  periodWrong: 'Ngày cuối không được trước ngày đầu',
  lastMonth: 'Lấy tháng trước',
  save: 'Lưu ra Excel',
  again: 'Thử lại',
  hint: 'Trỏ vào tiêu đề để xem ý nghĩa của con số. Báo cáo ngày có thêm trang theo việc và công đoạn.',
  errors: {
    no_such_sheet: { what: 'Không xuất được loại này.', next: 'Hãy chọn lại trong danh sách.' },
    period_unlikely: { what: 'Không xuất được khoảng thời gian này.', next: 'Hãy chọn tối đa 400 ngày.' },
    sheet_too_large: { what: 'Quá nhiều cho một tệp.', next: 'Hãy chọn khoảng ngắn hơn.' },
  },
} satisfies Words<typeof ja>;
