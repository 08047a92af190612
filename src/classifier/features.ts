import { mix } from './hash.ts';

/** A growing list of hashed features, used again for each item so that none is made anew. */
export interface FeatureList {
  values: Uint32Array;
  count: number;
}

export const createFeatureList = (): FeatureList => ({ values: new Uint32Array(512), count: 0 });

/** Adds the feature of kind `template` with value `value`; past 512 features, none is added. */
export function add(list: FeatureList, template: number, value: number): void {
  if (list.count < list.values.length) list.values[list.count++] = mix(template, value);
}
