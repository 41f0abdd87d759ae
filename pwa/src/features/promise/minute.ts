/** The plant's clock as the walk counts it. */
import { clock } from '../../i18n';

/** Return the minute of the plant's day. */
export function minuteOf(at: Date): number {
  const [hours = 0, minutes = 0] = clock(at).split(':').map(Number);
  return hours * 60 + minutes;
}
