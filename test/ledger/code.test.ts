import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { packValue, unpackValue } from '../../src/ledger/store/pack.ts';
import { packRecord, unpackRecord } from '../../src/ledger/store/records.ts';
import { sampleRecord } from '../support/record.ts';

test('a record comes back as it was, byte for byte', () => {
  const record = sampleRecord();
  const back = unpackRecord(packRecord(record), record.document.text);
  expect(JSON.stringify(back)).toBe(JSON.stringify({ ...record, document: sampleRecord().document }));
});

test('any JSON comes back as it was', () => {
  const span = fc.record({ start: fc.integer(), end: fc.integer() });
  const strings = fc.string({ unit: 'binary' });
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, false, '', '\0', '\ud800', -0.5, 1e300),
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
