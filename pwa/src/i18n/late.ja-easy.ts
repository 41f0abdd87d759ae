import { bySlice } from './words';

export default bySlice(import.meta.glob<{ default: unknown }>(['./words.ja-easy.ts', '../features/*/words.ja-easy.ts'], { eager: true, query: '?late' }));
