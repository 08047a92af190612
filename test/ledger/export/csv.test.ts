import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { csvLine } from '../../../src/ledger/export/index.ts';
import { tsvLine } from '../../../src/ledger/export/csv.ts';

/** RFC 4180, read back. */
function parseCsv(line: string): string[] {
  return [...`,${line.replace(/\r\n$/u, '')}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/gu)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
}

describe('csvLine', () => {
  it('is read back as it was, but for the apostrophe before what would be a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
        const read = parseCsv(csvLine(cells));
        expect(read).toHaveLength(cells.length);
        for (const [i, cell] of cells.entries()) expect([cell, `'${cell}`]).toContain(read[i]);
      }),
    );
  });
  it('takes the teeth out of formulas and leaves numbers alone', () => {
    expect(csvLine(['=1+1', '@SUM(A1)', '-2', '+x', -2, null, true])).toBe("'=1+1,'@SUM(A1),'-2,'+x,-2,,true\r\n");
    expect(csvLine([' =cmd'])).toBe("' =cmd\r\n");
    expect(csvLine(['\t=cmd'])).toBe("'\t=cmd\r\n");
  });
});

describe('tsvLine', () => {
  it('keeps a row on its line', () => {
    expect(tsvLine(['a\tb', 'c\r\nd', 'e\u2028f', null])).toBe('a b\tc d\te f\t\n');
  });
});
