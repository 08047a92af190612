import { describe, expect, it } from 'vitest';

import { loadOutlets } from '../../../src/ledger/search/outlet.ts';
import { nodeFiles } from '../../../src/node-files.ts';

const outlets = loadOutlets(nodeFiles());

describe('loadOutlets', () => {
  it('knows an agency by its name, with or without its article, and by its site', () => {
    expect(outlets.codeOf('The Guardian', [])).toBe('GBR');
    expect(outlets.codeOf('xinhua', [])).toBe('CHN');
    expect(outlets.codeOf(null, ['https://www.reuters.com/world/'])).toBe('GBR');
  });
  it("tells any other outlet by its site's domain", () => {
    expect(outlets.codeOf('Morgunblaðið', ['https://www.mbl.is/frettir/1'])).toBe('ISL');
  });
  it('says nothing of an outlet with no name that it knows and no address', () => {
    expect(outlets.codeOf('The Harbour Post', ['https://harbourpost.com/a', 'letters.txt'])).toBeUndefined();
  });
  it('names a state for each row', () => {
    const rows = nodeFiles()
      .text('data/outlets.tsv')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(rows.filter((row) => !/^[^\t]+\t[^\t]*\t[A-Z]{2,3}$/u.test(row))).toEqual([]);
  });
});
