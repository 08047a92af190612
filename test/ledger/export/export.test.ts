import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { writeExport } from '../../../src/ledger/export/index.ts';
import type { ExportFormat, TableName } from '../../../src/vocabulary.ts';
import { each, exportedExample, gather } from './exported.ts';

const cod = exportedExample('cod-wars');
const suez = exportedExample('suez-canal');
const written = (format: ExportFormat, table?: TableName): Promise<string> =>
  gather(writeExport(each(cod, suez), format, table === undefined ? {} : { table }));
const linesOf = async (format: ExportFormat): Promise<string[]> => (await written(format)).trimEnd().split('\n');

describe('writeExport', () => {
  it('writes records one a line', async () => {
    expect((await linesOf('records')).map((line) => JSON.parse(line) as unknown)).toEqual([cod.record, suez.record]);
  });

  it('writes a row of CSV for each direction of an event, with its words', async () => {
    const [head, ...rows] = (await written('csv', 'events')).trimEnd().split('\r\n');
    expect(head).toBe(
      'document,id,review,start,end,words,type,mode,contexts,cameo,goldstein,source,source_code,target,target_code,mutual,status,attributed_to,date,place,confidence,rule',
    );
    const first = cod.record.events[0];
    expect(rows.length).toBeGreaterThanOrEqual(cod.record.events.length);
    expect(rows[0]).toContain(`${cod.record.document.id},${first?.id ?? ''},`);
  });

  it('writes Parquet that another library reads, row for row as the CSV has it', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of writeExport(each(cod, suez), 'parquet', { table: 'figures' }))
      pieces.push(piece as Uint8Array); // Parquet is bytes
    const bytes = Buffer.concat(pieces);
    const rows = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    });
    const figures = [...cod.record.figures, ...suez.record.figures];
    expect(rows.map(({ id, value, unit, start }) => [id, value, unit, Number(start)])).toEqual(
      figures.map(({ id, value, unit, quantity }) => [id, value, unit, quantity.start]),
    );
  });

  it("writes GDELT's 61 columns", async () => {
    const rows = (await linesOf('gdelt')).map((line) => line.split('\t'));
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(row).toHaveLength(61);
      const [id, day, month, year] = row;
      expect(Number.isSafeInteger(Number(id))).toBe(true);
      expect(day).toMatch(/^(?:\d{8})?$/u);
      expect(day?.startsWith(month ?? '') && month?.startsWith(year ?? '')).toBe(true);
      expect(row[26]?.startsWith(row[28] ?? '-')).toBe(true);
      expect(['1', '2', '3', '4']).toContain(row[29]);
      expect(row[60]).toMatch(/^https:\/\/example\.org\//u);
    }
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  });

  it('leaves what is denied or merely possible out of the tables of events', async () => {
    const record = {
      ...cod.record,
      events: cod.record.events.map((event) => ({ ...event, status: 'denied' as const })),
    };
    for (const format of ['gdelt', 'cameo', 'plover'] as const) {
      const rows = (await gather(writeExport(each({ ...cod, record }), format))).split('\n').filter(Boolean);
      expect(rows).toHaveLength(format === 'gdelt' ? 0 : 1);
    }
  });

  it('writes annotations whose selectors find the words', async () => {
    const text = `😀 ${cod.record.document.text}`;
    const shift = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value), (key, part: unknown) =>
        (key === 'start' || key === 'end') && typeof part === 'number' ? part + 3 : part,
      ) as T; // the same shape
    const record = { ...shift(cod.record), document: { ...cod.record.document, text } };
    const annotations = (await gather(writeExport(each({ ...cod, record }), 'annotations'))).trimEnd().split('\n');
    const characters = Array.from(text);
    let seen = 0;
    for (const line of annotations) {
      const { target } = JSON.parse(line) as { target: Target | Target[] };
      for (const { source, selector } of [target].flat()) {
        expect(source).toBe('https://example.org/cod-wars');
        const [quote, position] = selector;
        expect(characters.slice(position.start, position.end).join('')).toBe(quote.exact);
        expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('writes claims for checking, and rates none', async () => {
    const reviews = (await linesOf('claim-review')).map(
      (line) => JSON.parse(line) as { '@type': string; claimReviewed: string; reviewRating: object },
    );
    expect(reviews).toHaveLength(cod.record.claims.length + suez.record.claims.length);
    for (const review of reviews) {
      expect(review['@type']).toBe('ClaimReview');
      expect(review.reviewRating).toEqual({ '@type': 'Rating', alternateName: 'Not yet checked' });
    }
  });

  it('writes whence a record comes and who decided what', async () => {
    const decided = exportedExample('cod-wars', {
      decisions: [
        {
          uid: 'd1',
          item: 'e-1',
          act: 'reject',
          reviewer: 'Ólöf "Lóa" Jónsdóttir',
          reason: 'a\nguess\\',
          at: '2026-01-02T03:04:05Z',
        },
      ],
    });
    const turtle = await gather(writeExport(each(decided), 'prov'));
    expect(turtle).toContain('prov:hadPrimarySource <https://example.org/cod-wars>');
    expect(turtle).toContain('dcterms:title "Ólöf \\"Lóa\\" Jónsdóttir"');
    expect(turtle).toContain('dcterms:description "a\\nguess\\\\"');
    expect(turtle).toContain('prov:endedAtTime "2026-01-02T03:04:05Z"^^xsd:dateTime');
  });

  it('writes CoNLL-U from a parse made for it', async () => {
    const parse = ({ document }: typeof cod.record): never =>
      ({
        sentences: document.sentences.map((span) => ({
          span,
          block: 0,
          names: [],
          tokens: [{ ...span, form: 'x', lemma: 'x', upos: 'X', xpos: 'X', feats: '', head: -1, deprel: 'root' }],
        })),
      }) as never; // a sentence of one token each
    const conllu = await gather(writeExport(each(cod), 'conllu', { parse }));
    expect(conllu.startsWith(`# newdoc id = ${cod.record.document.id}\n# newpar\n# sent_id = 1\n`)).toBe(true);
    await expect(gather(writeExport(each(cod), 'conllu'))).rejects.toThrow('parse');
  });
});

interface Target {
  readonly source: string;
  readonly selector: readonly [
    { readonly exact: string; readonly prefix: string; readonly suffix: string },
    { readonly start: number; readonly end: number },
  ];
}
