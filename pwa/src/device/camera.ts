/** Whether this page may have a camera at all: not without HTTPS, and not in browsers that give pages none. */
export function hasCamera(): boolean {
  return 'mediaDevices' in navigator;
}

/**
 * Show in `video` what the camera at the back sees, until the returned function is called. Rejects when the person says no, or when
 * there is no camera, or when another app holds it.
 */
export async function openCamera(video: HTMLVideoElement): Promise<() => void> {
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
  return close;
}
