import { expect, test } from 'vitest';
import { photoAddress, previewSource, whereabouts } from '../../../../pwa/src/features/files/source';

test('a preview is an address, or none', () => {
  expect(previewSource('AAAA')).toBe('data:image/jpeg;base64,AAAA');
  expect(previewSource(null)).toBeUndefined();
  expect(photoAddress('ab')).toBe('/api/files/ab');
});

test('the record has the last word once it says stored', () => {
  const failed = { state: 'failed', percent: 40, code: 'hash_mismatch' } as const;
  expect(whereabouts({ stored: true, fault: null }, failed)).toEqual({ state: 'stored', percent: 100, code: null });
});

test('until then this device knows its own upload best', () => {
  const photo = { stored: false, fault: null };
  expect(whereabouts(photo, { state: 'sending', percent: 42, code: null })).toEqual({ state: 'sending', percent: 42, code: null });
  expect(whereabouts(photo, { state: 'failed', percent: 42, code: 'offline' })).toEqual({ state: 'failed', percent: 42, code: 'offline' });
  expect(whereabouts({ ...photo, fault: 'not_an_image' }, { state: 'failed', percent: 0, code: 'refused' }).code).toBe('not_an_image');
});

test('a photo of another device is on its way, or failed there', () => {
  expect(whereabouts({ stored: false, fault: null }, null)).toEqual({ state: undefined, percent: 0, code: null });
  expect(whereabouts({ stored: false, fault: 'too_many_pixels' }, null)).toMatchObject({ state: 'failed', code: 'too_many_pixels' });
});
