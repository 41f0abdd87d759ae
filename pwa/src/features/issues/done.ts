/** Whether nothing is in the way any more. */
export function done(issue: { readonly state: 'open' | 'taken' | 'solved' | 'closed' }): boolean {
  return issue.state === 'solved' || issue.state === 'closed';
}
