import { isLanguage, t as frame, words } from '../../i18n';
import type { KindFace } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('people');

export const kinds: Record<string, KindFace> = {
  team: {
    name: () => t().teams.title,
    list: '/teams',
    path: (id) => `/teams/${id}`,
    fields: { name: { label: () => t().teams.name, editable: true } },
  },
  user: {
    name: () => t().people.person,
    path: (id) => `/people/${id}`,
    fields: {
      name: { label: () => t().person.name, editable: true },
      reading: { label: () => t().person.reading, editable: true },
      role: { label: () => t().person.role, show: (value) => frame().roles[value as keyof ReturnType<typeof frame>['roles']] },
      language: { label: () => t().person.language, show: (value) => (isLanguage(value) ? frame().languages[value] : '') },
      active: { label: () => t().person.active },
    },
  },
};
