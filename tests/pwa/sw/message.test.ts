import { describe, expect, test } from 'vitest';
import { read } from '../../../pwa/src/sw/message';

const HERE = 'https://kakehashi.example';
const message = (notification: object) => JSON.stringify({ web_push: 8030, notification });

describe('a push message', () => {
  test('is shown in its own words and leads to its page', () => {
    const text = message({
      title: '止まった', body: 'MC3 主軸から異音', lang: 'ja', tag: 'issue-1', navigate: `${HERE}/issues/1?from=push`, require_interaction: true,
      data: { notice: 'n1', replaces: 'issue-0' }, actions: [{ action: 'ack', title: '了解' }],
    });
    expect(read(text, HERE)).toEqual({
      title: '止まった', body: 'MC3 主軸から異音', lang: 'ja', tag: 'issue-1', path: '/issues/1?from=push', urgent: true, notice: 'n1',
      replaces: 'issue-0', actions: [{ action: 'ack', title: '了解' }],
    });
  });

  test.each([undefined, '', 'no json', '{}', '[]', 'null', message({ title: 7, navigate: 7 })])('always has something to show: %s', (text) => {
    expect(read(text, HERE)).toMatchObject({ title: 'Kakehashi', path: '/notices', urgent: false });
  });

  test.each(['https://elsewhere.example/x', 'javascript:alert(1)', '//elsewhere.example', 'http://'])('never leads elsewhere: %s', (navigate) => {
    expect(read(message({ title: 'x', navigate }), HERE).path).toBe('/');
  });
});
