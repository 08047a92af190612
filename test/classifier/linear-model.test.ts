import { describe, expect, test } from 'vitest';

import { calibrate, hashText, mix, readLinearModel, readParts, scoreLinear } from '../../src/classifier/index.ts';

/** A model of two classes and features in rising order: class 0 has weight 3 for each, class 1 weight -2, in steps of a half. */
function model(...features: number[]): Buffer {
  const count = features.length;
  const bytes = Buffer.alloc(28 + 9 * count);
  bytes.writeUInt32LE(0x324d4c43, 0);
  bytes.writeUInt32LE(2, 4);
  bytes.writeUInt32LE(count, 8);
  for (const [i, value] of [1, 0.5, -1, 0.5].entries()) bytes.writeFloatLE(value, 12 + i * 4);
  for (const [i, feature] of features.entries()) {
    bytes.writeUInt32LE(feature, 28 + 4 * i);
    bytes.writeUInt8(2, 28 + 4 * count + i);
    for (const [k, value] of [0, 3, 1, -2].entries()) bytes.writeInt8(value, 28 + 5 * count + 4 * i + k);
  }
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

  test('finds each of many, also where one slot is named by all and they run over the end', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => 0xffffffff - 40 + i);
    const crowded = readLinearModel(model(3, ...crowd));
    const of = (wanted: number): number[] => [...scoreLinear(crowded, Uint32Array.of(wanted), 1, new Float64Array(2))];
    for (const wanted of [3, ...crowd]) expect(of(wanted)).toEqual([2.5, -2]);
    for (const unknown of [0, 4, 0xffffffff, 0xfffffff0 - 40]) expect(of(unknown)).toEqual([1, -1]);
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
