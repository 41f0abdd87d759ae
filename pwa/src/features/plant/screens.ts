import { words } from '../../i18n';
import type { Route } from '../../lib/feature';
import type ja from './words.ja';

const t = words<typeof ja>('plant');
const PLANS = ['planner', 'admin'] as const;
const SETS_UP = ['lead', ...PLANS] as const;
const KEEPS_DAYS = ['bridge', ...SETS_UP] as const;
const calendar = () => import('./Calendar.svelte');
const calendarDay = () => import('./CalendarDay.svelte');

export default [
  { path: '/plant', screen: () => import('./Plant.svelte'), title: () => t().setup, roles: SETS_UP },
  { path: '/plant/work-centers/new', screen: () => import('./WorkCenter.svelte'), roles: PLANS },
  { path: '/plant/work-centers/:id', screen: () => import('./WorkCenter.svelte'), roles: PLANS },
  { path: '/plant/calendars', screen: () => import('./Calendars.svelte'), roles: KEEPS_DAYS },
  { path: '/plant/calendars/new', screen: calendar, roles: PLANS },
  { path: '/plant/calendars/:id', screen: calendar, roles: KEEPS_DAYS },
  { path: '/plant/calendars/:calendar/holidays', screen: () => import('./Holidays.svelte'), roles: KEEPS_DAYS },
  { path: '/plant/calendars/:calendar/days/new', screen: calendarDay, roles: KEEPS_DAYS },
  { path: '/plant/calendars/:calendar/days/:id', screen: calendarDay, roles: KEEPS_DAYS },
  { path: '/plant/reasons/new', screen: () => import('./Reason.svelte'), roles: SETS_UP },
  { path: '/plant/reasons/:id', screen: () => import('./Reason.svelte'), roles: SETS_UP },
] satisfies Route[];
