import type * as Readability from '@mozilla/readability';
import type * as Chardet from 'chardet';
import type * as Feedsmith from 'feedsmith';
import type * as Linkedom from 'linkedom';
import { createRequire } from 'node:module';
import type * as Parse5 from 'parse5';
import type IconvLite from 'iconv-lite';

const require = createRequire(import.meta.url);

/**
 * Libraries that only some inputs need, loaded on first use and at once: together they take a quarter of a second, which the
 * reader of a plain text should not wait for, and reading is synchronous, which `import()` is not.
 */
export const lazy = {
  chardet: (): typeof Chardet => require('chardet') as typeof Chardet, // `require` gives the module that the name says, here and below
  feedsmith: (): typeof Feedsmith => require('feedsmith') as typeof Feedsmith,
  iconv: (): typeof IconvLite => require('iconv-lite') as typeof IconvLite,
  linkedom: (): typeof Linkedom => require('linkedom') as typeof Linkedom,
  parse5: (): typeof Parse5 => require('parse5') as typeof Parse5,
  readability: (): typeof Readability => require('@mozilla/readability') as typeof Readability,
};
