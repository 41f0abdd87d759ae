/** A voice of this device for a language, one that needs no network if there is one; undefined: it has none. */
export function voiceFor(tongue: string): SpeechSynthesisVoice | undefined {
  const all = speaker()?.getVoices().filter((one) => one.lang.replace('_', '-').toLowerCase().split('-')[0] === tongue) ?? [];
  return all.find((one) => one.localService) ?? all[0];
}

/** Do this whenever the device comes to know other voices: some browsers look for them only after the first question. Returns how to end it. */
export function onVoices(act: () => void): () => void {
  const from = speaker();
  from?.addEventListener('voiceschanged', act);
  return () => from?.removeEventListener('voiceschanged', act);
}

/** Read aloud, instead of what was being read; resolves when it is over or was stopped. */
export function readAloud(text: string, voice: SpeechSynthesisVoice): Promise<void> {
  const with_ = speaker();
  if (!with_) return Promise.resolve();
  with_.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  // slower than people talk: there is noise, and it may not be one's own language
  said.rate = 0.85;
  return new Promise((resolve) => {
    said.onend = said.onerror = () => resolve();
    with_.speak(said);
  });
}

/** Be quiet. */
export function hush(): void {
  speaker()?.cancel();
}

function speaker(): SpeechSynthesis | undefined {
  return 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;
}
