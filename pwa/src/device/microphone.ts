/** What recorders are asked for, the smallest first: Chromium and new Safaris make WebM, older ones MP4, Firefox Ogg. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/ogg;codecs=opus'];
/** Enough for a voice beside a machine: a minute is 240 KB. */
const BITS_PER_SEC = 32_000;

/** Whether this page may record at all: not without HTTPS, and not in browsers that cannot. */
export function hasMicrophone(): boolean {
  return 'mediaDevices' in navigator && 'MediaRecorder' in globalThis;
}

export interface Recording {
  /** End it now. */
  stop(): void;
  /** What was recorded once it ended, for whatever reason; null: nothing was */
  readonly done: Promise<{ readonly blob: Blob; readonly length_ms: number } | null>;
}

/**
 * Record what the microphone hears until it is stopped, or for `longestMs`. Rejects when the person says no, or when there is no microphone,
 * or when another app holds it.
 */
export async function record(longestMs: number): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 } });
  try {
    return recording(stream, longestMs);
  } catch (failed) {
    quiet(stream);
    throw failed;
  }
}

function recording(stream: MediaStream, longestMs: number): Recording {
  const mimeType = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SEC, ...(mimeType ? { mimeType } : {}) });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) parts.push(data);
  };
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const began = performance.now();
  const timer = setTimeout(stop, longestMs);
  const done = new Promise<Awaited<Recording['done']>>((resolve) => {
    // also when the phone takes the microphone away, for a call
    recorder.onstop = () => {
      clearTimeout(timer);
      quiet(stream);
      const length_ms = Math.min(longestMs, Math.max(1, Math.round(performance.now() - began)));
      resolve(parts.length > 0 ? { blob: new Blob(parts, { type: recorder.mimeType }), length_ms } : null);
    };
  });
  recorder.start();
  return { stop, done };
}

function quiet(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
