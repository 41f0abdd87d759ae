import own from './words.ja-easy';
import { bySlice } from './words';

export { own };
export const features = bySlice(import.meta.glob<{ default: unknown }>('../features/*/words.ja-easy.ts', { eager: true }));
