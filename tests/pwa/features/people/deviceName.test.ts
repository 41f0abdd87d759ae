import { expect, test } from 'vitest';
import { deviceName } from '../../../../pwa/src/features/people/deviceName';

test.each([
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15', 5, 'iPhone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 5, 'iPad'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 0, 'Mac'],
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36', 5, 'Android'],
  ['Mozilla/5.0 (Linux; Android 14; SH-54D Build/S1) AppleWebKit/537.36', 5, 'SH-54D'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 0, 'Windows'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36', 0, 'Chromebook'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 0, 'Linux'],
  ['something new', 0, ''],
])('%s is a %s-finger %s', (userAgent, fingers, name) => {
  expect(deviceName(userAgent, fingers)).toBe(name);
});
