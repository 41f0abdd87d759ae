import { expect, test } from 'vitest';
import { hourWord, step, type Mailbox } from '../../../../pwa/src/features/mail/mailbox';

const box: Mailbox = { offered: true, address: null, pending: null, wish: { rhythm: 'daily', hour: 8, stops: false }, refused: false, sent_at: null };
const PROVEN = { ...box, address: 's…@example.com' };

test('without a mail server, and before one knows, there is nothing to ask', () => {
  expect(step(undefined, false)).toBe('none');
  expect(step({ ...PROVEN, offered: false }, true)).toBe('none');
});

test('first the address, then its code, then what comes', () => {
  expect(step(box, false)).toBe('address');
  expect(step({ ...box, pending: 's…@example.com' }, false)).toBe('code');
  expect(step(PROVEN, false)).toBe('wish');
});

test('another address can be asked for at any time', () => {
  expect(step(PROVEN, true)).toBe('address');
  expect(step({ ...PROVEN, pending: 'n…@example.com' }, true)).toBe('address');
  expect(step({ ...PROVEN, pending: 'n…@example.com' }, false)).toBe('code');
});

test('an hour is said as a clock says it', () => {
  expect([hourWord(0), hourWord(8), hourWord(23)]).toEqual(['00:00', '08:00', '23:00']);
});
