import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { packValue, unpackValue } from '../../src/ledger/store/pack.ts';
import { packRecord, unpackRecord } from '../../src/ledger/store/records.ts';
import { sampleRecord } from '../support/record.ts';

test('a record comes back as it was, byte for byte', () => {
  const record = sampleRecord();
  const { coder, document } = record;
  const back = unpackRecord(packRecord(record), { ...document, hash: document.id, coder });
  expect(JSON.stringify(back)).toBe(JSON.stringify({ ...record, document: sampleRecord().document }));
});

test('any JSON comes back as it was', () => {
  const span = fc.record({ start: fc.integer(), end: fc.integer() });
  const strings = fc.string({ unit: 'binary' });
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(
        null,
        'q-00abc12',
        'event-1z141z3',
        'event-zzzzzzz',
        'USA',
        'name',
        0.83,
        -2.5,
        true,
        false,
        '',
        '\0',
        '\ud800',
        -0.5,
        1e300,
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
      strings,
      span,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(strings, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (json) => {
      expect(JSON.stringify(unpackValue(packValue(json)))).toBe(JSON.stringify(json));
    }),
    { numRuns: 50 },
  );
});
