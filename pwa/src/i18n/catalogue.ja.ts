import own from './words.ja';
import { bySlice } from './words';

export { own };
export const features = bySlice(import.meta.glob<{ default: unknown }>('../features/*/words.ja.ts', { eager: true }));
