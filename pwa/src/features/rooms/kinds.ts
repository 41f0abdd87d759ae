import { words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('rooms');

export const kinds: Record<string, KindFace> = {
  post: {
    name: () => t().post,
    fields: {
      text: { label: () => t().text, editable: true },
      answer: { label: () => t().forms.answer, show: (value) => t().answers[value as keyof (typeof ja)['answers']] ?? String(value) },
      to_role: { label: () => t().askWhom, show: (role) => t().roles[role as keyof ReturnType<typeof t>['roles']] ?? '' },
    },
  },
  decision: {
    name: () => t().decision,
    fields: {
      what: { label: () => t().decideWhat, editable: true },
      due_on: { label: () => t().decideWhen },
    },
  },
  room: {
    name: () => t().room,
    list: '/rooms',
    path: (id) => `/rooms/${id}`,
    fields: {
      name: { label: () => t().roomName, editable: true },
      theme: { label: () => t().theme, show: (value) => t().themes[value as keyof (typeof ja)['themes']] ?? String(value) },
    },
  },
};
