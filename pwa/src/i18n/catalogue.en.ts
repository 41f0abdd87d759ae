import own from './words.en';
import { bySlice } from './words';

export { own };
export const features = bySlice(import.meta.glob<{ default: unknown }>('../features/*/words.en.ts', { eager: true }));
