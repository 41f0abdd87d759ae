import { afterEach, expect, test, vi } from 'vitest';
import { hush, onVoices, readAloud, voiceFor } from '../../../pwa/src/device/speech';

afterEach(() => void vi.unstubAllGlobals());

/** A device with these voices, which remembers what it was told. */
function device(...voices: { lang: string; localService: boolean }[]) {
  const heard: { text: string; lang?: string; onend?: () => void }[] = [];
  const target = new EventTarget();
  const speaks = Object.assign(target, {
    getVoices: () => voices,
    speak: (one: (typeof heard)[number]) => void heard.push(one),
    cancel: () => heard.at(-1)?.onend?.(),
  });
  vi.stubGlobal('speechSynthesis', speaks);
  vi.stubGlobal('SpeechSynthesisUtterance', class { constructor(readonly text: string) {} });
  return { heard, target };
}

test('a voice that needs no network comes first', () => {
  device({ lang: 'ja-JP', localService: false }, { lang: 'ja_JP', localService: true }, { lang: 'vi-VN', localService: false });
  expect(voiceFor('ja')).toMatchObject({ lang: 'ja_JP' });
  expect(voiceFor('vi')).toMatchObject({ lang: 'vi-VN' });
  expect(voiceFor('en')).toBeUndefined();
});

test('a device that cannot speak offers nothing and breaks nothing', async () => {
  expect(voiceFor('ja')).toBeUndefined();
  onVoices(() => undefined)();
  hush();
  await readAloud('x', {} as SpeechSynthesisVoice);
});

test('what is read stops for what is to be read now', async () => {
  const { heard } = device({ lang: 'ja-JP', localService: true });
  const voice = voiceFor('ja');
  if (!voice) throw new Error('no voice');
  const first = readAloud('一', voice);
  const second = readAloud('二', voice);
  await first;
  expect(heard.map((one) => [one.text, one.lang])).toEqual([['一', 'ja-JP'], ['二', 'ja-JP']]);
  hush();
  await second;
});

test('voices that come later are told, until nobody asks any more', () => {
  const { target } = device();
  const told = vi.fn();
  const end = onVoices(told);
  target.dispatchEvent(new Event('voiceschanged'));
  end();
  target.dispatchEvent(new Event('voiceschanged'));
  expect(told).toHaveBeenCalledOnce();
});
