import { expect, test } from 'vitest';
import { explain, LANGUAGES, setLanguage } from '../../../pwa/src/i18n';

test.each(LANGUAGES)('%s: a code nobody knows still says what is safe and what to do', async (one) => {
  await setLanguage(one);
  const said = explain('never_heard_of');
  expect(said.what).toContain('never_heard_of');
  expect(said.safe).not.toBe('');
  expect(said.next).not.toBe('');
});

test('a known code has words of its own and borrows what it leaves out', async () => {
  await setLanguage('en');
  expect(explain('state_moved').what).toContain('changed the state first');
  expect(explain('state_moved').safe).toBe(explain('never_heard_of').safe);
  expect(explain('quota_full').safe).not.toBe(explain('never_heard_of').safe);
});

test.each(LANGUAGES)('%s: what no device has saved is not said to be kept', async (one) => {
  await setLanguage(one);
  for (const code of ['never_heard_of', 'offline', 'forbidden']) expect(explain(code, {}, false).safe).not.toBe(explain(code).safe);
  expect(explain('quota_full', {}, false).safe, 'its own words').toBe(explain('quota_full').safe);
});
