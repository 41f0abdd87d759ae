import { expect, test } from 'vitest';
import { engine, setEngine } from '../../../pwa/src/sync/engine';
import { records, save, SyncFault } from '../../../pwa/src/sync';
import { shop } from '../inMemory';

test('while nobody is signed in screens read nothing and cannot save', () => {
  setEngine(null);
  expect([records.get('job', 'j'), records.list('job'), records.by('job', 'code', 'J-1')]).toEqual([undefined, [], []]);
  expect(() => save([])).toThrow(SyncFault);
  shop({ job: [{ id: 'j', code: 'J-1' }] });
  expect(records.by('job', 'code', 'J-1')).toHaveLength(1);
  expect(engine().records.get('job', 'j')?.code).toBe('J-1');
});
