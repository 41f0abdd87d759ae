/** Seeds of histories that once ended badly, each with what was wrong; they run first, always. */
export const KEPT: Readonly<Record<number, string>> = {
  36: 'a difference was shown as one that a fresh copy does not mend, while that copy was on its way',
  5462: 'a scope was taken and granted again while a hello was under way that still listed it: its old rows did not come',
  7379: 'an entry counted twice that came under the old and the new name of its device in one batch',
  9826: 'an old copy of a database, put back after its device was let in anew, counted again what had been sent under the new name',
};
