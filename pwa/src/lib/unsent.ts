import { number, t } from '../i18n';
import type { Unsent } from '../sync';

/** Say what the server does not have yet, entries and photos: 「入力 2件と写真 1枚」; '' when it has everything. Reactive. */
export function unsentInWords({ unsent, unsentPhotos }: Unsent): string {
  const { entries, photos, and } = t().unsent;
  return [unsent > 0 ? entries(number(unsent)) : '', unsentPhotos > 0 ? photos(number(unsentPhotos)) : ''].filter((part) => part !== '').join(and);
}
