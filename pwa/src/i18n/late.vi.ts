import { bySlice } from './words';

export default bySlice(import.meta.glob<{ default: unknown }>(['./words.vi.ts', '../features/*/words.vi.ts'], { eager: true, query: '?late' }));
