// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { phaseOf, tapped } from '../../../../pwa/src/features/production/stints';
import { change, follow, kept } from '../../../../pwa/src/features/production/stints.svelte';
import { session } from '../../../../pwa/src/lib/session.svelte';
import { storageInMemory } from '../../inMemory';

function enter(id: string): () => void {
  session.me = { id, name: id, role: 'worker', shared: true };
  return follow();
}

test('a clock is its person’s alone, and there again when they come back', () => {
  storageInMemory();
  enter('anna');
  change((clock) => tapped(clock, 'step', 'run', 0));
  enter('ben');
  expect(phaseOf(kept(), 'step')).toBeUndefined();
  enter('anna');
  expect(phaseOf(kept(), 'step')).toBe('run');
});

test('a phone that is full runs the clock on from screen to screen, and stops it', () => {
  storageInMemory();
  const full = localStorage.setItem;
  localStorage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const leave = enter('chie');
  change((clock) => tapped(clock, 'step', 'run', 0));
  leave();
  enter('chie');
  expect(phaseOf(kept(), 'step')).toBe('run');
  change((clock) => tapped(clock, 'step', 'off', 60_000));
  expect(kept().taps).toHaveLength(2);
  localStorage.setItem = full;
  change((clock) => tapped(clock, 'step', 'run', 120_000));
  expect(JSON.parse(localStorage.getItem('kakehashi-clock-chie') ?? '{}')).toMatchObject({ taps: [{}, {}, {}] });
});
