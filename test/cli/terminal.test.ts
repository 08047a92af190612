import { expect, test } from 'vitest';

import { columnsOf } from '../../src/cli/terminal.ts';

test('a terminal of no columns is one that does not know its width', () => {
  expect([columnsOf({ columns: 0 }), columnsOf({}), columnsOf({ columns: 72 })]).toEqual([undefined, undefined, 72]);
});
