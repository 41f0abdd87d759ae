import own from './words.vi';
import { bySlice } from './words';

export { own };
export const features = bySlice(import.meta.glob<{ default: unknown }>('../features/*/words.vi.ts', { eager: true }));
