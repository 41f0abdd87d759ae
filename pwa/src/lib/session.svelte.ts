import type { Language } from '../i18n';
import type { Role } from './roles';

export interface Me {
  id: string;
  name: string;
  role: Role;
  language?: Language;
  /** a phone or tablet that several people sign in to: the name is always visible, push is never offered */
  shared: boolean;
}

let me = $state.raw<Me | null>(null);

/** The person whose entries this device writes now, null when nobody is signed in. Reactive. Set by the slice that knows people. */
export const session = {
  get me(): Me | null {
    return me;
  },
  set me(next: Me | null) {
    me = next;
  },
};
