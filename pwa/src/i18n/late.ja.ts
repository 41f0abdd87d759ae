import { bySlice } from './words';

export default bySlice(import.meta.glob<{ default: unknown }>(['./words.ja.ts', '../features/*/words.ja.ts'], { eager: true, query: '?late' }));
