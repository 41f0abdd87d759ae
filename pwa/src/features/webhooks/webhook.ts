/** Webhooks as the server tells them, and how they stand in words. */
import { ask } from '../../lib/ask';
import type { Tone } from '../../ui/tones';
import type ja from './words.ja';

export type Topic = keyof typeof ja.topics;
export type Shape = keyof typeof ja.shapes;
export type Standing = keyof typeof ja.states;
export type Trouble = keyof typeof ja.troubles;

export const SHAPES = ['lineworks', 'slack', 'teams', 'generic'] as const satisfies readonly Shape[];
export const TOPICS = ['stops', 'dates', 'promises', 'jobs', 'voices', 'questions'] as const satisfies readonly Topic[];

export interface Wish {
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly only_stops: boolean;
  readonly customer_id: string | null;
  readonly work_center_id: string | null;
  readonly language: string;
}

export interface Webhook extends Wish {
  readonly id: string;
  readonly shape: Shape;
  readonly origin: string;
  readonly state: 'on' | 'off' | 'gone' | 'failing';
  readonly waiting: number;
  readonly tried_at: string | null;
  readonly accepted_at: string | null;
  readonly last_status: number;
  readonly last_error: string;
}

/** Whether one may ask for stops only: not without the news among which they are, there would never be anything to tell. */
export const mayNarrow = (topics: readonly string[]): boolean => topics.includes('stops');

/** What a call came to; `status` 0: no answer. */
export interface Tried {
  readonly verdict: string;
  readonly status: number;
  readonly error: string;
}

export const TONES: Readonly<Record<Standing, Tone>> = { on: 'ok', trouble: 'warn', off: 'hold', gone: 'stop', failing: 'stop' };

/** How it stands: of one that is called, whether the last call went well. */
export function standing(hook: Pick<Webhook, 'state' | 'last_error'>): Standing {
  return hook.state === 'on' && hook.last_error !== '' ? 'trouble' : hook.state;
}

/** Why a call failed, as a key of the words; undefined: it did not. */
export function trouble(error: string, status: number): Trouble | undefined {
  if (error === '') return undefined;
  if (error !== 'status') return error === 'private' || error === 'certificate' ? error : 'no_answer';
  if (status >= 500 || status === 408 || status === 425 || status === 429) return 'later';
  if (status === 404 || status === 410) return 'gone';
  return status === 401 || status === 403 ? 'forbidden' : 'refused';
}

export const list = async () => (await ask<{ webhooks: Webhook[] }>('GET', '/api/webhooks')).webhooks;
export const make = (wish: Wish & { shape: Shape; url: string }) => ask<{ webhook: Webhook; secret: string }>('POST', '/api/webhooks', wish);
export const change = (id: string, wish: Wish & { on: boolean; url: string | null }) => ask<Webhook>('PUT', `/api/webhooks/${id}`, wish);
export const end = (id: string) => ask('DELETE', `/api/webhooks/${id}`);
export const test = (id: string) => ask<Tried>('POST', `/api/webhooks/${id}/test`);

/** What is decided about a webhook, without what the server adds. */
export function wishOf({ name, topics, only_stops, customer_id, work_center_id, language }: Webhook): Wish {
  return { name, topics, only_stops, customer_id, work_center_id, language };
}
