export { findStances } from './find-stances.ts';
export type { Stance } from './stance.ts';
export type { StanceModel, StanceSettings } from './stance-model.ts';
export { loadStanceModel } from './stance-model.ts';
