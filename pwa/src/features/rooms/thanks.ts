interface Thanked {
  readonly id: string;
  readonly by: string | null;
  readonly at: string;
  readonly text: string | null;
  readonly thanked_by: readonly string[];
}

export interface Thanks {
  readonly id: string;
  /** who said thank you */
  readonly from: readonly string[];
  /** for what, in the words of then */
  readonly text: string | null;
  readonly path: string | undefined;
}

const SHOWN = 5;

/** The thanks one person got: for what they said, for problems they told, and for those they took care of; newest first. */
export function thanksTo(
  user: string,
  said: { post: readonly Thanked[]; issue: readonly (Thanked & { readonly taken_by: string | null })[] },
): Thanks[] {
  const posts = said.post.filter((one) => one.by === user).map((one) => ({ ...one, path: undefined }));
  const issues = said.issue
    .filter((one) => one.by === user || one.taken_by === user)
    .map((one) => ({ ...one, path: `/issues/${one.id}` }));
  return [...posts, ...issues]
    .map((one) => ({ ...one, from: one.thanked_by.filter((id) => id !== user) }))
    .filter((one) => one.from.length > 0)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, SHOWN)
    .map(({ id, from, text, path }) => ({ id, from, text, path }));
}
