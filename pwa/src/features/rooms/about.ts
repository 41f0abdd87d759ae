import { records } from '../../sync';

/** Where a record that people talk about is shown; undefined when it has no page of its own. */
export function aboutPath(kind: string, id: string): string | undefined {
  const paths: Record<string, string> = { job: '/jobs/', issue: '/issues/', room: '/rooms/', visit: '/visits/', voice: '/voices/' };
  const folder = paths[kind];
  return folder && folder + id;
}

/** Lead to one post on the page of what it is about: there it is in sight however old it is. */
export function toPost(path: string, post: string): string {
  return `${path}?post=${post}`;
}

/** The words of a theme beside the name of a room; undefined when they are the same but for the breaks between phrases. */
export function themeBeside(name: string, theme: string): string | undefined {
  return theme.replaceAll('\u200b', '') === name ? undefined : theme;
}

/** What a record is called: a job by its number, a room by its name; empty when it is not on this device. Reactive. */
export function aboutName(kind: string, id: string): string {
  switch (kind) {
    case 'job': {
      const job = records.get('job', id);
      return [job?.code, records.get('item', job?.item_id)?.name].filter(Boolean).join(' ');
    }
    case 'room':
      return records.get('room', id)?.name ?? '';
    case 'issue':
      return records.get('issue', id)?.text ?? '';
    case 'visit':
    case 'voice':
      return records.get('customer', records.get(kind, id)?.customer_id)?.name ?? '';
    default:
      return '';
  }
}
