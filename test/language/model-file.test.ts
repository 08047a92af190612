import { expect, test } from 'vitest';
import { ModelFile, writeModelFile } from '../../src/language/model-file.ts';

test('a model file gives back its sections, and refuses what is none', () => {
  const file = new ModelFile(writeModelFile({ a: Int32Array.of(1, -2), b: ['x', 'é\ty'] }));
  expect([...file.int32('a')]).toEqual([1, -2]);
  expect(file.strings('b')).toEqual(['x', 'é\ty']);
  expect(() => file.int32('c')).toThrow(/no section "c"/u);
  expect(() => new ModelFile(Uint8Array.of(1, 2, 3))).toThrow(/does not begin/u);
});
