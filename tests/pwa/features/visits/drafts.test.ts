import { expect, test } from 'vitest';
import { changesOf, visitOf, type Draft } from '../../../../pwa/src/features/visits/drafts';

const DRAFT: Draft = {
  uid: 'a', starts_at: '2026-04-24T01:00:00.000Z', ends_at: '2026-04-24T02:00:00.000Z', zone: 'Asia/Tokyo', summary: '打合せ', place: '', customer_id: null, visit_id: null,
};

test('an event becomes a visit of the one who brings it', () => {
  expect(visitOf(DRAFT, 'hk', 'anna')).toEqual({
    uid: 'a', starts_at: DRAFT.starts_at, ends_at: DRAFT.ends_at, zone: 'Asia/Tokyo', place: null, purpose: '打合せ', customer_id: 'hk', people: ['anna'],
  });
});

test('brought again it changes the time and the place, and nothing that people wrote here', () => {
  const visit = { starts_at: DRAFT.starts_at, ends_at: DRAFT.ends_at, zone: 'Asia/Tokyo', place: null };
  expect(changesOf(visit, DRAFT)).toBeNull();
  expect(changesOf(visit, { ...DRAFT, place: '2階', ends_at: '2026-04-24T03:00:00.000Z', summary: 'x' })).toEqual({ place: '2階', ends_at: '2026-04-24T03:00:00.000Z' });
});
