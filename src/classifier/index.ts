export type { Calibration } from './calibration.ts';
export { calibrate } from './calibration.ts';
export type { FeatureList } from './features.ts';
export { add, createFeatureList } from './features.ts';
export { hashText, mix } from './hash.ts';
export type { LinearModel } from './linear-model.ts';
export { logistic, readLinearModel, scoreLinear } from './linear-model.ts';
export { readParts } from './parts.ts';
