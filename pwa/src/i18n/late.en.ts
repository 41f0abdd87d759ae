import { bySlice } from './words';

export default bySlice(import.meta.glob<{ default: unknown }>(['./words.en.ts', '../features/*/words.en.ts'], { eager: true, query: '?late' }));
