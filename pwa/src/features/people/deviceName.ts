/** A name people recognise their device by until they give it a better one, from what the browser says about itself. */
export function deviceName(userAgent: string, fingers: number): string {
  if (/iPhone/.test(userAgent)) return 'iPhone';
  // iPads call themselves Macs but have fingers
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && fingers > 1)) return 'iPad';
  const android = /Android [\d.]+; ([^;)]+)/.exec(userAgent)?.[1]?.trim();
  // since 2023 Chrome hides the model behind a K
  if (android) return android === 'K' ? 'Android' : android.replace(/ Build.*/, '');
  if (/CrOS/.test(userAgent)) return 'Chromebook';
  if (/Windows/.test(userAgent)) return 'Windows';
  if (/Macintosh/.test(userAgent)) return 'Mac';
  if (/Linux/.test(userAgent)) return 'Linux';
  return '';
}
