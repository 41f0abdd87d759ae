/** Three pairs of tones that carry through a workshop. A browser that allows no sound without a touch stays silent. */
export function chime(): void {
  if (!('AudioContext' in globalThis)) return;
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = 0.5;
  volume.connect(audio.destination);
  const TONES = [880, 660, 880, 660, 880, 660];
  const SEC = 0.28;
  TONES.forEach((frequency, n) => {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.start(audio.currentTime + n * SEC);
    tone.stop(audio.currentTime + n * SEC + SEC * 0.8);
  });
  // a context that was never allowed to sound must not be kept
  setTimeout(() => void audio.close(), TONES.length * SEC * 1000 + 500);
}
