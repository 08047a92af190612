import type { ParsedDocument } from '../../document/index.ts';
import { toConllu, writeConllu } from '../../language/index.ts';
import type { Record } from '../../record/index.ts';
import { toAnnotations } from './annotations.ts';
import { toClaimReviews } from './claim-review.ts';
import { csvLine } from './csv.ts';
import { CAMEO_COLUMNS, eventLines, gdeltLines, PLOVER_COLUMNS } from './event-tables.ts';
import type { ExportedDocument } from './exported.ts';
import { createParquetFile } from './parquet.ts';
import { PROV_HEAD, toProvenance } from './provenance.ts';
import { TABLES } from './tables.ts';
import type { ExportFormat, TableName } from '../../vocabulary.ts';

export interface ExportOptions {
  /** Of `csv` and `parquet`, which of the tables. */
  readonly table?: TableName;
  /** Parses a document's text anew, for `conllu`: the ledger keeps no trees. */
  readonly parse?: (record: Record) => ParsedDocument;
}

/**
 * `documents` in `format`, piece by piece in their order; one document is in memory at a time (of Parquet, one group of rows).
 *
 * @throws Error if `conllu` is wanted without `parse`.
 */
export async function* writeExport(
  documents: AsyncIterable<ExportedDocument>,
  format: ExportFormat,
  { table = 'events', parse }: ExportOptions = {},
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case 'parquet':
      yield* writeParquet(documents, table);
      return;
    case 'csv':
      yield csvLine(TABLES[table].columns.map(({ name }) => name));
      for await (const document of documents) yield TABLES[table].rowsOf(document).map(csvLine).join('');
      return;
    case 'records':
      for await (const { record } of documents) yield `${JSON.stringify(record)}\n`;
      return;
    case 'gdelt':
      for await (const document of documents) yield gdeltLines(document);
      return;
    case 'cameo':
      yield `${CAMEO_COLUMNS.join('\t')}\n`;
      for await (const document of documents) yield eventLines(document, CAMEO_COLUMNS);
      return;
    case 'plover':
      yield `${PLOVER_COLUMNS.join('\t')}\n`;
      for await (const document of documents) yield eventLines(document, PLOVER_COLUMNS);
      return;
    case 'annotations':
      for await (const document of documents) yield jsonLines(toAnnotations(document));
      return;
    case 'claim-review':
      for await (const document of documents) yield jsonLines(toClaimReviews(document));
      return;
    case 'prov':
      yield PROV_HEAD;
      for await (const document of documents) yield toProvenance(document);
      return;
    case 'conllu':
      if (parse === undefined) throw new Error('CoNLL-U is made from a parse: hand in `parse`');
      for await (const { record } of documents)
        yield `# newdoc id = ${record.document.id}\n${writeConllu(toConllu(record.document.text, parse(record).sentences))}`;
  }
}

async function* writeParquet(documents: AsyncIterable<ExportedDocument>, table: TableName): AsyncGenerator<Uint8Array> {
  const laidOut = TABLES[table];
  const file = createParquetFile(laidOut);
  for await (const document of documents) {
    for (const row of laidOut.rowsOf(document)) {
      const bytes = file.add(row);
      if (bytes !== undefined) yield bytes;
    }
  }
  yield file.finish();
}

const jsonLines = (objects: readonly object[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');
