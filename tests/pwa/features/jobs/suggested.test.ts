import { expect, test } from 'vitest';
import { customersOf } from '../../../../pwa/src/features/jobs/suggested';

const job = (customer_id: string, sales_id: string | null, state: 'running' | 'accepted' | 'cancelled' = 'running') => ({ customer_id, sales_id, state });

test('the customers of the open jobs that one answers for', () => {
  const jobs = [job('a', 'me'), job('a', 'me'), job('b', 'you'), job('c', 'me', 'accepted'), job('d', 'me', 'cancelled'), job('e', null)];
  expect(customersOf(jobs, 'me')).toEqual([{ kind: 'customer', id: 'a' }]);
});
