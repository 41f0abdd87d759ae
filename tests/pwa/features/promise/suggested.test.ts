import { expect, test } from 'vitest';
import { customersOf } from '../../../../pwa/src/features/promise/suggested';

const promise = (customer_id: string, sales_id: string, state: 'held' | 'kept' = 'held') => ({ customer_id, sales_id, state });

test('the customers to whom one said a date that still stands', () => {
  expect(customersOf([promise('a', 'me'), promise('b', 'you'), promise('c', 'me', 'kept')], 'me')).toEqual([{ kind: 'customer', id: 'a' }]);
});
