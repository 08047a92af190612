import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import {
  decide,
  listOpenQuestions,
  removeDocument,
  rereadDocuments,
  showDocument,
  undo,
} from '../../src/ledger/index.ts';
import type { By, Ledger, Reread } from '../../src/ledger/index.ts';
import type { Record as Reading } from '../../src/record/index.ts';
import { toBytes } from '../../src/ledger/store/hash.ts';
import { packInput } from '../../src/ledger/store/inputs.ts';
import { packRecord, readRecord } from '../../src/ledger/store/records.ts';
import { addAll, HARBOUR, OPTIONS } from './intake-suite.ts';
import { closedAfterEach, collect } from './suites.ts';
import type { OpenNew } from './suites.ts';

const LATER = { ...OPTIONS, now: () => '2026-05-01T00:00:00.000Z' };

/** What holds when a newer version reads a ledger again, in any database. */
export function rereadSuite(openNew: OpenNew): void {
  const open = closedAfterEach(openNew);
  const folder = mkdtempSync(join(tmpdir(), 'chancery-reread-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'harbour.txt');
  writeFileSync(file, HARBOUR);

  let decisions = 0;
  const by = (): By => ({ reviewer: 'ada', now: '2026-02-03T04:05:06.000Z', uid: `${++decisions}-reread-test` });
  /** A ledger with one document, as an older version would have read it: `older` makes that record from today's. */
  const readBefore = async (older: (record: Reading) => Reading): Promise<{ ledger: Ledger; record: Reading }> => {
    const { ledger } = await open();
    await addAll(ledger, [file]);
    const record = older({ ...(await readRecord(ledger.db, 1)), coder: 'chancery 0.0.1' });
    await ledger.db
      .updateTable('records')
      .set({ coder: record.coder, packed: packRecord(record) })
      .execute();
    return { ledger, record };
  };
  const reread = async (ledger: Ledger): Promise<Reread[]> =>
    (await collect(rereadDocuments(ledger, LATER))).flatMap(({ rereads }) => rereads);

  test('what another version has read is read again, once, and what changed is told', async () => {
    const { ledger } = await readBefore((record) => ({
      ...record,
      figures: [],
      events: record.events.map((event) => ({ ...event, status: 'promised' as const })),
      quotations: record.quotations.map((quotation) => ({ ...quotation, venue: 'Oslo' })),
    }));
    const [one, ...others] = await reread(ledger);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ newHash: null, coderBefore: 'chancery 0.0.1', lost: 0 });
    expect(one?.changes.came.map(({ kind }) => kind)).toContain('figure');
    expect(one?.changes.changed).toContainEqual(
      expect.objectContaining({ kind: 'event', fields: { status: ['promised', 'occurred'] } }),
    );
    expect(one?.changes.changed).toContainEqual(
      expect.objectContaining({ kind: 'quotation', fields: { venue: ['Oslo', null] } }),
    );
    expect(await reread(ledger)).toEqual([]);
    expect((await showDocument(ledger, 'harbour')).record.figures).not.toEqual([]);
  });

  test('decisions on what reads as before hold; those on what reads otherwise are put up for a person', async () => {
    const { ledger, record } = await readBefore((old) => ({
      ...old,
      events: old.events.map((event) => ({ ...event, status: 'promised' as const })),
    }));
    const quotation = record.quotations[0]?.id ?? '';
    const event = record.events[0]?.id ?? '';
    await decide(ledger, 'harbour', quotation, { verdict: 'accept' }, by());
    await decide(ledger, 'harbour', event, { verdict: 'accept' }, by());
    expect(await reread(ledger)).toMatchObject([{ lost: 1 }]);
    const { reviews, decisions: kept } = await showDocument(ledger, 'harbour');
    expect(reviews).toEqual(new Map([[quotation, 'accepted']]));
    expect(kept.map(({ state }) => state)).toEqual(['held', 'lost']);
    expect(await collect(listOpenQuestions(ledger))).toMatchObject([{ kind: 'lost', decision: { itemRef: event } }]);
  });

  test('an item under another id is the same by its words and place', async () => {
    const { ledger, record } = await readBefore((old) => ({
      ...old,
      quotations: old.quotations.map((quotation) => ({ ...quotation, id: 'q-older' })),
    }));
    await decide(ledger, 'harbour', 'q-older', { verdict: 'reject' }, by());
    expect(await reread(ledger)).toMatchObject([{ lost: 0 }]);
    const shown = await showDocument(ledger, 'harbour');
    expect(shown.decisions).toMatchObject([{ state: 'moved' }]);
    expect(shown.record.quotations).toEqual([]);
    expect(record.quotations).toHaveLength(1);
  });

  /** Makes the only input of a ledger hold `text`, as if the reader took that out of it now, and its records an older version's. */
  const readAs = async ({ db }: Ledger, text: string): Promise<void> => {
    const { hash, chunks, sizeBytes } = packInput(Buffer.from(text));
    await db.deleteFrom('input_chunks').execute();
    await db
      .insertInto('input_chunks')
      .values({ input_id: 1, chunk: 0, bytes: chunks[0] ?? new Uint8Array() })
      .execute();
    await db
      .updateTable('inputs')
      .set({ hash: toBytes(hash), size_bytes: sizeBytes, text_of: null, text_form: null })
      .execute();
    await db.updateTable('records').set({ coder: 'chancery 0.0.1' }).execute();
  };
  const visible = async ({ db }: Ledger): Promise<{ items: number[]; facts: number[] }> => {
    const items = await db.selectFrom('items').select('document_id as id').distinct().orderBy('id').execute();
    const facts = await db.selectFrom('document_facts').select('document_id as id').orderBy('id').execute();
    return { items: items.map(({ id }) => id), facts: facts.map(({ id }) => id) };
  };

  test('where the text reads otherwise, words are found again in their context, and the old text is kept', async () => {
    const { ledger } = await open();
    writeFileSync(file, `Menu | Home\n\n${HARBOUR}`);
    await addAll(ledger, [file]);
    writeFileSync(file, HARBOUR);
    const { record } = await showDocument(ledger, 'harbour');
    const quotation = record.quotations[0]?.id ?? '';
    await decide(ledger, 'harbour', quotation, { verdict: 'correct', fields: { venue: 'Bergen' } }, by());
    // A newer reader leaves the menu out.
    await readAs(ledger, HARBOUR);

    expect(await reread(ledger)).toMatchObject([{ newHash: expect.any(String), lost: 0 }]);
    const shown = await showDocument(ledger, 'harbour');
    expect(shown.record.document.text).toBe(HARBOUR);
    expect(shown.record.quotations[0]).toMatchObject({ venue: 'Bergen' });
    expect(shown.reviews.get(shown.record.quotations[0]?.id ?? '')).toBe('corrected');
    expect(await ledger.db.selectFrom('texts').selectAll().execute()).toHaveLength(2);
    expect(await visible(ledger)).toEqual({ items: [2], facts: [2] });
  });

  test('a text that was superseded and is read so again is back in view, with all decisions', async () => {
    const { ledger } = await open();
    const older = `Menu | Home\n\n${HARBOUR}`;
    writeFileSync(file, older);
    await addAll(ledger, [file]);
    writeFileSync(file, HARBOUR);
    await readAs(ledger, HARBOUR);
    await reread(ledger);
    const { record } = await showDocument(ledger, 'harbour');
    const said = await decide(ledger, 'harbour', record.quotations[0]?.id ?? '', { verdict: 'reject' }, by());
    await readAs(ledger, older);
    expect(await reread(ledger)).toMatchObject([{ newHash: expect.any(String), lost: 0 }]);
    const shown = await showDocument(ledger, 'harbour');
    expect(shown.record.document.text).toBe(older);
    expect(shown.record.quotations).toEqual([]);
    expect(await visible(ledger)).toEqual({ items: [1], facts: [1] });
    await undo(ledger, said.decisionId, by());
    expect((await showDocument(ledger, 'harbour')).record.quotations).toHaveLength(1);
    expect(await visible(ledger)).toEqual({ items: [1], facts: [1] });
    // The other text comes by itself, and is a document again.
    const alone = join(folder, 'alone.txt');
    writeFileSync(alone, HARBOUR);
    expect((await addAll(ledger, [alone])).added).toEqual(['alone']);
    expect(await visible(ledger)).toEqual({ items: [1, 2], facts: [1, 2] });
    await removeDocument(ledger, 'harbour');
    await removeDocument(ledger, 'alone');
    expect(await ledger.db.selectFrom('texts').selectAll().execute()).toEqual([]);
  });
}
