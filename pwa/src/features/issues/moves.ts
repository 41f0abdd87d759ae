import { members, move, patch, type Edit, type Rec } from '../../sync';
import type { Action } from './order';

/** The edit of one action by `me`; `why` is the reason a person gave, shown on the timeline. */
export function actionEdit(issue: Rec<'issue'>, action: Action, me: string, why?: string): Edit {
  switch (action) {
    case 'take':
      return patch(issue, { taken_by: me, ...(issue.state === 'open' && { state: move('open', 'taken') }) }, why);
    case 'giveBack':
      return patch(issue, { taken_by: null, state: move(issue.state, 'open') }, why);
    case 'solve':
      return patch(issue, { state: move(issue.state, 'solved') }, why);
    case 'close':
      return patch(issue, { state: move(issue.state, 'closed') }, why);
    case 'reopen':
      // taken means that somebody has it; an issue that was solved on the spot never had anybody
      return patch(issue, { state: move(issue.state, 'taken'), ...(!issue.taken_by && { taken_by: me }) }, why);
    case 'thank':
      return patch(issue, { thanked_by: members({ add: [me] }) });
  }
}
