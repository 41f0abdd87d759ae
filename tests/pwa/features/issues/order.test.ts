import { describe, expect, test } from 'vitest';
import { actions, byNeed, reportedBy, type Listed } from '../../../../pwa/src/features/issues/order';

type Asked = Parameters<typeof actions>[0];

function issue(id: string, more: Partial<Asked> = {}): Asked {
  return { id, at: '2026-04-23T01:00:00.000Z', by: 'worker', severity: 'warn', state: 'open', taken_by: null, thanked_by: [], ...more };
}

test('what stands still comes first, then what nobody took, then what waits longest; what is done comes last', () => {
  const issues: Listed[] = [
    issue('done', { severity: 'stop', state: 'solved' }),
    issue('young', { at: '2026-04-23T03:00:00.000Z' }),
    issue('old'),
    issue('taken', { state: 'taken', at: '2026-04-20T03:00:00.000Z' }),
    issue('stop', { severity: 'stop', at: '2026-04-23T05:00:00.000Z' }),
    issue('note', { severity: 'info', at: '2026-04-01T03:00:00.000Z' }),
  ];
  expect(byNeed(issues).map((one) => one.id)).toEqual(['stop', 'old', 'young', 'taken', 'note', 'done']);
});

test('a reporter sees their own, open ones first, newest on top', () => {
  const issues = [
    issue('solved', { state: 'solved', at: '2026-04-23T09:00:00.000Z' }),
    issue('old'),
    issue('new', { at: '2026-04-23T02:00:00.000Z' }),
    issue('other', { by: 'lead' }),
  ];
  expect(reportedBy(issues, 'worker').map((one) => one.id)).toEqual(['new', 'old', 'solved']);
});

describe('what a person may do', () => {
  const worker = { id: 'worker', role: 'worker' };
  const colleague = { id: 'colleague', role: 'worker' };
  const lead = { id: 'lead', role: 'lead' };

  test('everybody may take a problem, but a stop needs somebody who can decide', () => {
    expect(actions(issue('a'), colleague)).toContain('take');
    expect(actions(issue('a', { severity: 'stop' }), colleague)).not.toContain('take');
    expect(actions(issue('a', { severity: 'stop' }), lead)[0]).toBe('take');
  });

  test('who has it solves it or gives it back; others only thank', () => {
    const taken = issue('a', { state: 'taken', taken_by: 'colleague' });
    expect(actions(taken, colleague)).toEqual(['solve', 'giveBack', 'thank']);
    expect(actions(taken, { id: 'third', role: 'sales' })).toEqual(['thank']);
    expect(actions(taken, lead)).toEqual(['take', 'solve', 'giveBack', 'thank']);
  });

  test('who told it says whether it is over', () => {
    expect(actions(issue('a', { state: 'solved' }), worker)).toEqual(['close', 'reopen', 'thank']);
    expect(actions(issue('a', { state: 'solved' }), colleague)).toEqual(['thank']);
  });

  test('nobody thanks twice, and nobody thanks themselves for telling', () => {
    expect(actions(issue('a', { state: 'closed', thanked_by: ['lead'] }), lead)).toEqual([]);
    expect(actions(issue('a'), worker)).not.toContain('thank');
  });
});
