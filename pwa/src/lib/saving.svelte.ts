import { buzz } from '../device/buzz';
import { SyncFault } from '../sync';

/** One button that saves: whether it is at it, and why it could not. Reactive. */
export class Saving {
  /** nothing may be pressed twice meanwhile */
  working = $state(false);
  /** why nothing was saved, as a code for `Problem` */
  code = $state<string>();

  /** Do what saves, then let the phone be felt; nothing while it is still at it. A mistake of ours is thrown on. */
  async run(act: () => Promise<void>): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.code = undefined;
    try {
      await act();
      buzz('saved');
    } catch (error) {
      if (!(error instanceof SyncFault)) throw error;
      this.code = error.code;
    } finally {
      this.working = false;
    }
  }
}
