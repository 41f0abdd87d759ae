import { beforeEach, expect, test, vi } from 'vitest';
import { alone, aloneNow, Tabs, type TabNews } from '../../../pwa/src/sync/tabs';

/** The browser's locks, as far as they are used: one holder a name, and a line behind it that a signal ends. */
function locks() {
  const lines = new Map<string, Promise<unknown>>();
  return {
    request: (name: string, { ifAvailable, signal }: { ifAvailable?: boolean; signal?: AbortSignal }, act: (lock: object | null) => Promise<unknown>) => {
      const before = lines.get(name);
      if (ifAvailable && before) return act(null);
      const given = before && signal ? Promise.race([before, ended(signal)]) : Promise.resolve();
      const done = given.then(() => act({}));
      const held: Promise<unknown> = done.catch(() => undefined).then(() => lines.get(name) === held && lines.delete(name));
      lines.set(name, held);
      return done;
    },
  };
}

const ended = (signal: AbortSignal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
const never = new AbortController().signal;

beforeEach(() => vi.stubGlobal('navigator', { locks: locks() }));

test('tabs of one person hear each other, and nobody else', async () => {
  const heard: string[] = [];
  let all = (): void => undefined;
  const done = new Promise<void>((resolve) => (all = resolve));
  const hear = (who: string) => (news: TabNews) => {
    heard.push(`${who} ${news.t}`);
    if (news.t === 'hurry') all();
  };
  const tabs = [new Tabs('anna', hear('one')), new Tabs('anna', hear('two')), new Tabs('ben', hear('ben'))];
  tabs[0]?.tell({ t: 'ask' });
  tabs[0]?.tell({ t: 'hurry' });
  await done;
  expect(heard).toEqual(['two ask', 'two hurry']);
  tabs.forEach((one) => one.close());
});

test('one tab at a time sends; the next one begins when it ends', async () => {
  const did: string[] = [];
  let finish = (): void => undefined;
  const first = alone('anna', never, () => new Promise<void>((resolve) => (finish = resolve)).then(() => void did.push('first')));
  const second = alone('anna', never, () => Promise.resolve(void did.push('second')));
  expect(await aloneNow('anna', () => Promise.resolve(void did.push('third')))).toBe(false);
  expect(await aloneNow('ben', () => Promise.resolve(void did.push('ben')))).toBe(true);
  finish();
  await Promise.all([first, second]);
  expect(did).toEqual(['ben', 'first', 'second']);
});

test('a tab that is closed stops waiting without a fault; a fault of its own work is thrown', async () => {
  let finish = (): void => undefined;
  const first = alone('anna', never, () => new Promise((resolve) => (finish = resolve)));
  const leaving = new AbortController();
  const waiting = alone('anna', leaving.signal, () => Promise.reject(new Error('must not run')));
  leaving.abort();
  await waiting;
  finish();
  await first;
  await expect(alone('ben', never, () => Promise.reject(new Error('a mistake')))).rejects.toThrow('a mistake');
  const late = new AbortController();
  const failing = alone('ben', late.signal, () => Promise.reject(new Error('a mistake of its own')));
  late.abort();
  await expect(failing).rejects.toThrow('a mistake of its own');
});
