import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { expect, test } from 'vitest';

import { layOut } from '../../src/layout/index.ts';
import type { Record } from '../../src/record/index.ts';
import { escape } from '../../src/report/escape.ts';
import { renderHtml } from '../../src/report/index.ts';
import { sampleRecord } from '../support/record.ts';

/** The sample record with nothing in it but `text`. */
function bare(text: string): Record {
  const record = sampleRecord();
  const { id, blocks } = layOut(text, {});
  return {
    ...record,
    document: {
      ...record.document,
      id,
      text,
      title: text.slice(0, 80),
      blocks: blocks.map(({ kind, span }) => ({ kind, span })),
      sentences: blocks.map(({ span }) => span),
    },
    actors: [],
    quotations: [],
    events: [],
    stances: [],
    figures: [],
    claims: [],
  };
}

test('the content policy allows the page its own style and script by their hashes and nothing else', () => {
  const page = renderHtml(sampleRecord());
  const hash = (tag: string) => {
    const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'u').exec(page)?.[1] ?? '';
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  };
  expect(page).toContain(`default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')};`);
  expect(page).not.toMatch(/<(?:link|img|iframe|object|embed|script src)|url\(|@import|\son[a-z]+=/u);
});

test('hostile text stays text: no tag, attribute or script comes of it', () => {
  const hostile = `</script><script>alert(1)</script> <img src=x onerror=alert(1)> " onmouseover="x ' <!-- ]]> &lt; </title></style> \u0000 \u202e`;
  const record = { ...bare(hostile), coder: hostile };
  const page = renderHtml({
    ...record,
    document: { ...record.document, outlet: hostile, source: `https://e.org/"><script>`, key: hostile },
  });
  expect(page.match(/<script/gu)).toHaveLength(1);
  expect(page).not.toContain('<img');
  expect(page).not.toContain('onmouseover="');
});

test('a source that is no web address makes no link', () => {
  const record = sampleRecord();
  expect(renderHtml({ ...record, document: { ...record.document, source: 'javascript:alert(1)' } })).not.toContain(
    '<a href="javascript',
  );
});

test('the words of a page are the words of the text, marked or not', () => {
  const { document } = sampleRecord();
  const main = /<main[^>]*>([\s\S]*?)<\/main>/u.exec(renderHtml(sampleRecord()))?.[1] ?? '';
  const squeeze = (text: string) => text.replace(/\s+/gu, '');
  expect(squeeze(textOf(main))).toBe(squeeze(document.text));
});

test('every span of the text between two borders carries the items that lie upon it', () => {
  const page = renderHtml(sampleRecord());
  // «a friend we can count on» is a stance within a quotation, and «friend» the word that shows it.
  expect(page).toMatch(/<span class="m k-stance t-good k-quotation" data-i="\d+ \d+"> we can count on<\/span>/u);
  expect(page).toMatch(/<span class="m k-stance t-good k-quotation" data-i="(\d+) \d+" data-e="\1">friend<\/span>/u);
});

test('escaped text reads back as it was, whatever it was, save for control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const kept = text.replace(/(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '');
      const back = textOf(`<p>${escape(text)}</p>`);
      expect(back).toBe(kept.replace(/\r\n?/gu, '\n'));
    }),
  );
});

test('any text makes a page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(renderHtml(bare(text))).toContain('</html>');
    }),
  );
});

function textOf(html: string): string {
  const walk = (node: unknown): string => {
    const { value, childNodes } = node as { value?: string; childNodes?: unknown[] }; // parse5's default tree
    return value ?? (childNodes ?? []).map(walk).join('');
  };
  return walk(parseFragment(html));
}
