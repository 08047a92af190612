export type { Stance } from './stance.ts';
