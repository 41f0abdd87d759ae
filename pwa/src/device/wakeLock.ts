/**
 * Keep the screen on until the returned function is called. The browser drops the lock whenever the page is hidden,
 * so it is asked for again each time the page is seen. Where there is no wake lock nothing happens.
 */
export function stayAwake(): () => void {
  let wanted = true;
  let held: WakeLockSentinel | undefined;

  const ask = async (): Promise<void> => {
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (wanted) held = lock;
      else await lock.release();
    } catch {
      // low battery or a policy; the next time the page is seen we ask again
      held = undefined;
    }
  };

  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', ask);
    void held?.release();
  };
}
