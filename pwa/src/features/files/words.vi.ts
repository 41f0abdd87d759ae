import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  photo: 'Ảnh',
  nth: (n: number) => `Ảnh ${n}`,
  place: (n: string, of: string) => `Ảnh ${n} / ${of}`,
  another: 'Chụp thêm ảnh',
  preparing: 'Đang chuẩn bị ảnh',
  full: 'Máy đã đầy, không chụp ảnh được',
  fullHint: 'Bạn vẫn gửi được chữ. Khi có chỗ trống sẽ chụp lại được.',
  onOther: 'Chưa nhận được từ máy kia',
  onlyPreview: 'Mới chỉ có ảnh nhỏ. Ảnh lớn sẽ tới sau.',
  before: 'Ảnh trước',
  after: 'Ảnh sau',
  errors: {
    hash_mismatch: {
      what: 'Ảnh bị hỏng trên đường gửi.',
      safe: 'Ảnh vẫn còn trên máy này.',
      next: 'Hãy bấm “Gửi lại”.',
    },
    not_an_image: {
      what: 'Không đọc được tệp này như một ảnh.',
      safe: 'Phần chữ đã tới nơi.',
      next: 'Hãy chụp lại ảnh.',
    },
    too_many_pixels: {
      what: 'Ảnh quá lớn.',
      safe: 'Phần chữ đã tới nơi.',
      next: 'Hãy giảm chất lượng máy ảnh rồi chụp lại.',
    },
    preview_not_base64: { what: 'Ảnh nhỏ xem trước bị hỏng.', next: 'Hãy chụp lại ảnh.' },
    preview_too_large: { what: 'Ảnh nhỏ xem trước quá lớn.', next: 'Hãy chụp lại ảnh.' },
    preview_not_jpeg: { what: 'Không đọc được ảnh nhỏ xem trước.', next: 'Hãy chụp lại ảnh.' },
    photo_is_fixed: { what: 'Không thể đổi ảnh đã gửi.', next: 'Hãy thêm ảnh mới.' },
  },
} satisfies Words<typeof ja>;
