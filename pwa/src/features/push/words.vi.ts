import type { Words } from '../../i18n';
import type ja from './words.ja';

const words: Words<typeof ja> = {
  title: 'Thông báo',
  hint: 'Tin đã đến',
  none: 'Chưa có thông báo',
  noneHint: 'Bấm “Theo dõi” ở đơn việc, tin sẽ đến đây.',
  fresh: 'Chưa đọc',
  urgent: 'Gấp',
  readAll: 'Đánh dấu đã đọc hết',
  notYet: 'Thông báo này chưa về đến máy',
  notYetHint: 'Hãy chờ một chút ở nơi có sóng.',
  settings: 'Tin báo đẩy',
  never: 'Máy dùng chung không nhận tin riêng. Hãy xem trong Thông báo.',
  reason: 'Máy này sẽ báo khi đơn việc bạn theo dõi thay đổi.',
  turnOn: 'Nhận tin trên máy này',
  turnOff: 'Không nhận trên máy này',
  on: 'Máy này đang nhận tin',
  test: 'Gửi thử',
  tested: 'Đã gửi. Chờ một chút sẽ đến.',
  noneYet: 'chưa có',
  last: (time) => `Tin cuối: ${time}`,
  cannot: {
    home_screen: 'Với iPhone, hãy thêm vào Màn hình chính trước',
    unsupported: 'Trình duyệt này không nhận được tin',
    denied: 'Tin báo đang bị chặn trong cài đặt máy',
  },
  mend: {
    home_screen: 'Bấm Chia sẻ, chọn “Thêm vào MH chính”, rồi mở Kakehashi ở đó.',
    unsupported: 'Bạn luôn xem được trong Thông báo.',
    denied: 'Hãy cho phép thông báo trong cài đặt. Bạn luôn xem được trong Thông báo.',
  },
  errors: {
    push_failed: { what: 'Chưa đăng ký nhận tin được.', next: 'Hãy thử lại ở nơi có sóng.' },
  },
};
export default words;
