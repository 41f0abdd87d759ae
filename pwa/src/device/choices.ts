import { isLanguage, type Language } from '../i18n';
import { setPlantZone } from '../i18n/when';

export type TextSize = 'normal' | 'large' | 'huge';

/** What a person chose for this device. Kept apart from the records: it must be known before the first word is drawn. */
const LANGUAGE = 'kakehashi-language';
const TEXT_SIZE = 'kakehashi-text';
const ZONE = 'kakehashi-zone';

/** The language chosen on this device, Japanese until somebody chooses. */
export function keptLanguage(): Language {
  const kept = read(LANGUAGE);
  return isLanguage(kept) ? kept : 'ja';
}

export function keepLanguage(language: Language): void {
  write(LANGUAGE, language);
}

export function keptTextSize(): TextSize {
  const kept = read(TEXT_SIZE);
  return kept === 'large' || kept === 'huge' ? kept : 'normal';
}

export function keepTextSize(size: TextSize): void {
  write(TEXT_SIZE, size);
}

/** Show times as the plant counts them, as the server last said which zone that is. */
export function startZone(): void {
  const kept = read(ZONE);
  if (kept) useZone(kept);
}

/** The server says which time zone the plant keeps. */
export function keepZone(zone: string): void {
  write(ZONE, zone);
  useZone(zone);
}

function useZone(zone: string): void {
  try {
    setPlantZone(zone);
  } catch {
    // a browser that does not know this zone yet counts as it did
    return;
  }
}

// a browser that forbids storage still shows everything, in the default language
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
