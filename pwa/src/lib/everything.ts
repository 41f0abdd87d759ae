import { everyWord } from '../i18n';
import { addIcons } from '../ui/icons';

/** Load what no first screen shows and every other one may: all words of the language on screen, and all icons. */
export async function everything(): Promise<void> {
  const [{ LATE_ICONS }] = await Promise.all([import('../ui/lateIcons'), everyWord()]);
  addIcons(LATE_ICONS);
}
