/** Seeds of histories that once ended badly, or that are the first to notice a mistake made on purpose (mutants.py), each with what was wrong; they run first, always. */
export const KEPT: Readonly<Record<number, string>> = {
  36: 'a difference was shown as one that a fresh copy does not mend, while that copy was on its way',
  552: 'mutant: a receipt came before what it tells of, when another process had committed that',
  713: 'mutants: a phone went on with verdicts of a history that was left behind, and kept one of them against the one that counts',
  2614: 'mutant: a person overwrote what came after a restore and was never seen',
  5462: 'a scope was taken and granted again while a hello was under way that still listed it: its old rows did not come',
  7379: 'an entry counted twice that came under the old and the new name of its device in one batch',
  9826: 'an old copy of a database, put back after its device was let in anew, counted again what had been sent under the new name',
};
