import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  here: 'Bạn đang ở',
  notChosen: 'Chưa chọn',
  choose: 'Chọn khu vực làm việc',
  change: 'Đổi',
  none: 'Chưa có khu vực làm việc nào',
  noneHint: 'Bộ phận kế hoạch sản xuất nhập xong sẽ hiện ở đây.',
} satisfies Words<typeof ja>;
