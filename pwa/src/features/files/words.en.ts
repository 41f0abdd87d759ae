import type { Words } from '../../i18n';
import type ja from './words.ja';

export default {
  photo: 'Photo',
  nth: (n: number) => `Photo ${n}`,
  place: (n: string, of: string) => `Photo ${n} of ${of}`,
  another: 'Take another one',
  preparing: 'Preparing the photo',
  full: 'This device is full: no photo can be taken',
  fullHint: 'You can send text alone. Photos work again when there is room.',
  onOther: 'Has not come from the other device yet',
  onlyPreview: 'Only the small picture so far. The large one follows.',
  before: 'Previous photo',
  after: 'Next photo',
  errors: {
    hash_mismatch: {
      what: 'The photo was damaged on its way.',
      safe: 'The photo is kept on this device.',
      next: 'Press “Send again”.',
    },
    not_an_image: {
      what: 'This file could not be read as a photo.',
      safe: 'The text of the entry has arrived.',
      next: 'Please take the photo again.',
    },
    too_many_pixels: {
      what: 'The photo is too large.',
      safe: 'The text of the entry has arrived.',
      next: 'Lower the quality in the camera and take it again.',
    },
    preview_not_base64: { what: 'The photo’s small preview is damaged.', next: 'Please take the photo again.' },
    preview_too_large: { what: 'The photo’s small preview is too large.', next: 'Please take the photo again.' },
    preview_not_jpeg: { what: 'The photo’s small preview cannot be read.', next: 'Please take the photo again.' },
    photo_is_fixed: { what: 'A photo that was sent cannot be changed.', next: 'Please add a new photo.' },
  },
} satisfies Words<typeof ja>;
