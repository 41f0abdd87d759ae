export interface Said {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly form: 'remark' | 'question' | 'answer' | 'notice';
  readonly answers_id: string | null;
  readonly to_role: string | null;
  readonly seen_by: readonly string[];
  readonly thanked_by: readonly string[];
}

export interface Reader {
  readonly id: string;
  readonly role: string;
}

export interface Reading<P extends Said> {
  /** questions put to this person's role that nobody answered */
  readonly asked: P[];
  /** what this person has not read */
  readonly fresh: P[];
  /** what they have read, newest first */
  readonly read: P[];
}

/** How long something is worth being shown to somebody who has not read it. */
export const FRESH_DAYS = 30;

/**
 * Sort what was said for one person: what they must answer, what is new for them, what they know. For them is what everyone must read,
 * questions to their role, and answers to their own questions; remarks stay where they were made.
 */
export function readingOf<P extends Said>(posts: readonly P[], reader: Reader, now: Date): Reading<P> {
  const own = new Set(posts.filter((post) => post.form === 'question' && post.by === reader.id).map((post) => post.id));
  const answered = new Set(posts.map((post) => post.answers_id));
  const since = new Date(now.getTime() - FRESH_DAYS * 86_400_000).toISOString();
  const reading: Reading<P> = { asked: [], fresh: [], read: [] };
  for (const post of inOrder(posts)) {
    if (post.by === reader.id || post.at < since || !concerns(post, reader, own)) continue;
    if (post.form === 'question' && !answered.has(post.id)) reading.asked.push(post);
    else (post.form === 'question' || post.seen_by.includes(reader.id) ? reading.read : reading.fresh).push(post);
  }
  reading.fresh.reverse();
  reading.read.reverse();
  return reading;
}

// ids of an import or of a device with a wrong clock say nothing about when something was said
function inOrder<P extends Said>(posts: readonly P[]): P[] {
  return [...posts].sort((a, b) => a.at.localeCompare(b.at));
}

function concerns(post: Said, reader: Reader, ownQuestions: ReadonlySet<string>): boolean {
  switch (post.form) {
    case 'notice':
      return true;
    case 'question':
      return post.to_role === reader.role;
    case 'answer':
      return post.answers_id !== null && ownQuestions.has(post.answers_id);
    case 'remark':
      return false;
  }
}

/** What waits for this person: to be answered and to be read. */
export function unreadCount(posts: readonly Said[], reader: Reader, now: Date): number {
  const { asked, fresh } = readingOf(posts, reader, now);
  return asked.length + fresh.length;
}

export interface Thread<P extends Said> {
  readonly post: P;
  readonly answers: P[];
}

/** What was said about one record, in order, each question with its answers below it. */
export function threads<P extends Said>(posts: readonly P[]): Thread<P>[] {
  const ordered = inOrder(posts);
  const known = new Set(posts.map((post) => post.id));
  const heads = ordered.filter((post) => post.answers_id === null || !known.has(post.answers_id));
  return heads.map((post) => ({ post, answers: ordered.filter((one) => one.answers_id === post.id) }));
}
