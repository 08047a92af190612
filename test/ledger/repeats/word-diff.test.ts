import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { diffWords } from '../../../src/ledger/repeats/index.ts';

const word = fc.constantFrom('we', 'will', 'sign', 'the', 'treaty', 'soon', 'Oslo');

describe('diffWords', () => {
  it('gives back both versions', () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (older, newer) => {
        const runs = diffWords(older.join(' '), newer.join(' '));
        const of = (kind: 'gone' | 'new'): string =>
          runs.flatMap((run) => (run.kind === 'same' || run.kind === kind ? run.words : [])).join(' ');
        expect(of('gone')).toBe(older.join(' '));
        expect(of('new')).toBe(newer.join(' '));
      }),
    );
  });
  it('takes a changed comma or quotation mark for no change', () => {
    expect(diffWords('peace, at last', 'peace at “last”')).toEqual([{ kind: 'same', words: 'peace at “last”' }]);
  });
  it('sees a changed amount', () => {
    expect(diffWords('paid $5 today', 'paid $6 today').map(({ kind }) => kind)).toEqual([
      'same',
      'gone',
      'new',
      'same',
    ]);
  });
});
