/** Seeds of histories that once ended badly, each with what was wrong; they run first, always. */
export const KEPT: Readonly<Record<number, string>> = {};
