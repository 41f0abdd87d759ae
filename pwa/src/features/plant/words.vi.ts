import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  here: 'Bạn đang ở',
  notChosen: 'Chưa chọn',
  choose: 'Chọn khu vực làm việc',
  change: 'Đổi',
  none: 'Chưa có khu vực làm việc nào',
  noneHint: 'Bộ phận kế hoạch sản xuất nhập xong sẽ hiện ở đây.',
  refused: 'Nội dung này không được nhận',
  refusedHint: 'Nội dung và ảnh vẫn còn. Bạn sửa được ở mục “Cần xem”.',
  toAttention: 'Mở mục cần xem',
} satisfies Words<typeof ja>;
