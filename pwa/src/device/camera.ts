/** Whether this page may have a camera at all: not without HTTPS, and not in browsers that give pages none. */
export function hasCamera(): boolean {
  return 'mediaDevices' in navigator;
}

export interface Eye {
  /** Switch the lamp beside the camera; undefined: there is none, or the browser gives it to no page */
  readonly lamp: ((on: boolean) => Promise<void>) | undefined;
  close(): void;
}

/**
 * Show in `video` what the camera at the back sees, until it is closed. Rejects when the person says no, or when there is no camera, or
 * when another app holds it.
 */
export async function openCamera(video: HTMLVideoElement): Promise<Eye> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  try {
    await video.play();
  } catch (failed) {
    close();
    throw failed;
  }
  return { lamp: lampOf(stream.getVideoTracks()[0]), close };
}

function lampOf(track: MediaStreamTrack | undefined): Eye['lamp'] {
  // not in every browser, and not in TypeScript's words: https://www.w3.org/TR/image-capture/#def-constraint-torch
  const able = track?.getCapabilities?.() as { readonly torch?: boolean } | undefined;
  return track && able?.torch ? (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }) : undefined;
}
