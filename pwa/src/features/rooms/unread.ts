export interface Said {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly form: 'remark' | 'question' | 'answer' | 'notice';
  readonly answers_id: string | null;
  readonly seen_by: readonly string[];
  readonly thanked_by: readonly string[];
}

export interface Reader {
  readonly id: string;
}

export interface Reading<P extends Said> {
  /** what this person has not read */
  readonly fresh: P[];
  /** what they have read, newest first */
  readonly read: P[];
}

/** How long something is worth being shown to somebody who has not read it. */
export const FRESH_DAYS = 30;

/**
 * Sort what was said for one person: what is new for them, what they know. For them is what everyone must read, and what was said to
 * their own words; other remarks stay where they were made, and what they must answer has a list of its own (waits.ts).
 */
export function readingOf<P extends Said>(posts: readonly P[], reader: Reader, now: Date): Reading<P> {
  const own = new Set(posts.filter((post) => post.by === reader.id).map((post) => post.id));
  const since = new Date(now.getTime() - FRESH_DAYS * 86_400_000).toISOString();
  const reading: Reading<P> = { fresh: [], read: [] };
  for (const post of inOrder(posts)) {
    if (post.by === reader.id || post.at < since || !concerns(post, own)) continue;
    (post.seen_by.includes(reader.id) ? reading.read : reading.fresh).push(post);
  }
  reading.fresh.reverse();
  reading.read.reverse();
  return reading;
}

// ids of an import or of a device with a wrong clock say nothing about when something was said
function inOrder<P extends Said>(posts: readonly P[]): P[] {
  return [...posts].sort((a, b) => a.at.localeCompare(b.at));
}

function concerns(post: Said, own: ReadonlySet<string>): boolean {
  switch (post.form) {
    case 'notice':
      return true;
    case 'answer':
    case 'remark':
      return post.answers_id !== null && own.has(post.answers_id);
    case 'question':
      return false;
  }
}

/** What waits for this person to be read. */
export function unreadCount(posts: readonly Said[], reader: Reader, now: Date): number {
  return readingOf(posts, reader, now).fresh.length;
}

export interface Thread<P extends Said> {
  readonly post: P;
  readonly answers: P[];
}

/** What was said about one record, in order, each question with its answers below it. */
export function threads<P extends Said>(posts: readonly P[]): Thread<P>[] {
  const ordered = inOrder(posts);
  const known = new Set(posts.map((post) => post.id));
  const found = new Map<string, Thread<P>>();
  // the answers of one whose clock was behind come before it
  for (const post of ordered) if (post.answers_id === null || !known.has(post.answers_id)) found.set(post.id, { post, answers: [] });
  for (const post of ordered) if (post.answers_id !== null) found.get(post.answers_id)?.answers.push(post);
  return [...found.values()];
}
