import { describe, expect, test } from 'vitest';

import { calibrate, hashText, mix, readLinearModel, readParts, scoreLinear } from '../../src/classifier/index.ts';

/** A model of two classes and one feature: class 0 has weight 3, class 1 weight -2, in steps of a half. */
function model(feature: number): Uint8Array {
  const bytes = new Uint8Array(12 + 16 + 5 + 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x324d4c43, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, 1, true);
  for (const [i, value] of [1, 0.5, -1, 0.5].entries()) view.setFloat32(12 + i * 4, value, true);
  view.setUint32(28, feature, true);
  view.setUint8(32, 2);
  for (const [i, value] of [0, 3, 1, -2].entries()) view.setInt8(33 + i, value);
  return bytes;
}

describe('a linear model', () => {
  const feature = mix(7, hashText('ceasefire'));
  const scores = (features: number[]): number[] => [
    ...scoreLinear(readLinearModel(model(feature)), Uint32Array.from(features), features.length, new Float64Array(2)),
  ];

  test('adds the weights of the features that hold to each class’s bias', () => {
    expect(scores([feature])).toEqual([2.5, -2]);
    expect(scores([feature, feature])).toEqual([4, -3]);
  });

  test('makes nothing of features that it has not seen', () => {
    expect(scores([feature + 1, 12345])).toEqual([1, -1]);
  });

  test('is refused where its first bytes are another file’s', () => {
    expect(() => readLinearModel(new Uint8Array(20))).toThrow('CLM2');
  });

  test('is found again among files joined into one', () => {
    const joined = new Uint8Array(2 * (4 + 2));
    joined.set([2, 0, 0, 0, 9, 8, 2, 0, 0, 0, 7, 6]);
    expect(readParts(joined).map((part) => [...part])).toEqual([
      [9, 8],
      [7, 6],
    ]);
  });
});

describe('calibration', () => {
  test('draws straight lines between its points and stays level beyond them', () => {
    const points = [
      [-1, 0.1],
      [1, 0.5],
    ] as const;
    expect(calibrate(points, 0)).toBeCloseTo(0.3);
    expect([calibrate(points, -9), calibrate(points, 9)]).toEqual([0.1, 0.5]);
  });
});
