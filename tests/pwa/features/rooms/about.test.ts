import { expect, test } from 'vitest';
import { themeBeside } from '../../../../pwa/src/features/rooms/about';

test('a room named like its theme does not say it twice', () => {
  expect(themeBeside('改善案', '改善\u200b案')).toBeUndefined();
  expect(themeBeside('第二工場', '改善\u200b案')).toBe('改善\u200b案');
});
