import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import {
  addSources,
  listDocuments,
  listFailures,
  removeDocument,
  rereadDocuments,
  retryFailures,
  showDocument,
} from '../../src/ledger/index.ts';
import type { AddOptions, Ledger, ListedDocument } from '../../src/ledger/index.ts';
import { readInput } from '../../src/ledger/store/inputs.ts';
import { closedAfterEach, collect } from './suites.ts';
import type { OpenNew } from './suites.ts';

export const OPTIONS: AddOptions = {
  parser: 'fast',
  metadata: {},
  jobs: 1,
  now: () => '2026-02-03T04:05:06.000Z',
};

/** Adds sources and gives what came of them, by outcome. */
export async function addAll(
  ledger: Ledger,
  sources: readonly string[],
  options: Partial<AddOptions> = {},
): Promise<{ readonly added: string[]; readonly failed: string[]; readonly skipped: number }> {
  const added: string[] = [];
  const failed: string[] = [];
  let skipped = 0;
  for await (const progress of addSources(ledger, sources, { ...OPTIONS, ...options })) {
    added.push(...progress.written.filter(({ outcome }) => outcome === 'new').map(({ key }) => key));
    failed.push(...progress.failures.map(({ code }) => code));
    skipped += progress.skipped;
  }
  return { added, failed: failed.toSorted(), skipped };
}

export async function listAll(ledger: Ledger): Promise<ListedDocument[]> {
  return collect(listDocuments(ledger));
}

export const HARBOUR =
  'Norway and Iceland signed a fisheries agreement in Bergen on Monday. “We will keep our word,” Foreign Minister Erik Solheim said.\n\nMore than 300 boats will be licensed.\n';
const STRIKE =
  'Portugal condemned the attack on its embassy in Lagos on Friday and recalled its ambassador. Nigeria promised an inquiry within 30 days.\n';

/** What holds of adding documents to a ledger, in any database. */
export function intakeSuite(openNew: OpenNew): void {
  const open = closedAfterEach(openNew);
  const folder = mkdtempSync(join(tmpdir(), 'chancery-intake-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return path;
  };

  test('documents of files, folders and lines are kept with their inputs as received', async () => {
    const { ledger } = await open();
    const harbour = write('first/harbour.txt', `\uFEFF${HARBOUR}`);
    const line = `{"id": "strike", "outlet":"The Gazette", "text": ${JSON.stringify(STRIKE)} , "date": "3 May 2021"}`;
    const lines = write('first/more/lines.jsonl', `${line}\r\n\n`);
    expect(await addAll(ledger, [join(folder, 'first')])).toMatchObject({ added: ['harbour', 'strike'], failed: [] });
    expect(await listAll(ledger)).toMatchObject([
      { keys: ['harbour'], words: 28 },
      { keys: ['strike'], outlet: 'The Gazette', published: '2021-05-03' },
    ]);
    expect(Buffer.from(await readInput(ledger.db, 1)).equals(readFileSync(harbour))).toBe(true);
    expect(Buffer.from(await readInput(ledger.db, 2)).toString()).toBe(line);
    expect(readFileSync(lines, 'utf8')).toContain(line);
    const { record, sources } = await showDocument(ledger, 'harbour');
    expect(record.document.text).toBe(HARBOUR);
    expect(record.events.map(({ type }) => type)).toContain('SUPPORT');
    expect(sources).toMatchObject([{ key: 'harbour', name: harbour }]);
  });

  test('adding the same again adds nothing; another name of it is one more source', async () => {
    const { ledger } = await open();
    const file = write('twice/a.txt', HARBOUR);
    const other = write('twice/b.txt', HARBOUR);
    const line = write(
      'twice/c.jsonl',
      `${JSON.stringify({ id: 'wire-7', text: HARBOUR, source: 'https://wire.example/7' })}\n`,
    );
    expect(await addAll(ledger, [file])).toMatchObject({ added: ['a'] });
    expect(await addAll(ledger, [file])).toMatchObject({ added: [], skipped: 1 });
    expect(await addAll(ledger, [other, line])).toMatchObject({ added: [] });
    expect(await listAll(ledger)).toMatchObject([{ keys: ['a', 'b', 'wire-7'], urls: ['https://wire.example/7'] }]);
  });

  test('an archive of many documents is read by all workers, and known when it comes again', async () => {
    const { ledger } = await open();
    const rows = Array.from({ length: 5 }, (_, i) => `n${i},"Malta sent ${i + 2} ships to Cyprus on Friday."`);
    const table = write('table.csv', `id,text\n${rows.join('\n')}\n`);
    expect((await addAll(ledger, [table], { jobs: 2 })).added).toHaveLength(5);
    expect(await addAll(ledger, [table])).toMatchObject({ added: [], skipped: 1 });
    expect(Buffer.from(await readInput(ledger.db, 1)).equals(readFileSync(table))).toBe(true);
  });

  test('what a file holds is told by its bytes, not by its name', async () => {
    const { ledger } = await open();
    const entry = (n: number): string =>
      `<item><title>Ships ${n}</title><description>Malta sent ${n} ships to Cyprus on Friday, and the minister said that more would follow in spring.</description></item>`;
    const feed = write(
      'wire',
      `<?xml version="1.0"?><rss version="2.0"><channel>${entry(12)}${entry(30)}</channel></rss>`,
    );
    expect((await addAll(ledger, [feed])).added).toHaveLength(2);
    expect(await addAll(ledger, [feed])).toMatchObject({ added: [], skipped: 1 });
    expect(Buffer.from(await readInput(ledger.db, 1)).equals(readFileSync(feed))).toBe(true);
  });

  test('an archive too large for memory is kept and read a piece at a time', async () => {
    const { ledger } = await open();
    const entry = (name: string, content: Uint8Array): Buffer => {
      const head = Buffer.alloc(512);
      head.write(name);
      head.write(content.length.toString(8).padStart(11, '0'), 124);
      head.write('ustar\x0000', 257);
      head.write('0', 156);
      head.write('        ', 148);
      const sum = head.reduce((total, byte) => total + byte, 0);
      head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
      return Buffer.concat([head, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
    };
    const filler = Array.from({ length: 6 }, (_, i) => entry(`.filler-${i}`, Buffer.alloc(9_000_000)));
    const archive = write(
      'long.tar',
      Buffer.concat([
        entry('one.txt', Buffer.from(HARBOUR)),
        ...filler,
        entry('two.txt', Buffer.from(STRIKE)),
        Buffer.alloc(1024),
      ]),
    );
    expect((await addAll(ledger, [archive])).added).toEqual(['long/one', 'long/two']);
    expect(await addAll(ledger, [archive])).toMatchObject({ added: [], skipped: 1 });
    const kept = await readInput(ledger.db, 1);
    expect(Buffer.from(kept).equals(readFileSync(archive))).toBe(true);
    await ledger.db.updateTable('records').set({ coder: 'chancery 0.0.1' }).execute();
    const later: AddOptions = { ...OPTIONS, now: () => '2026-03-01T00:00:00.000Z' };
    const reread = await collect(rereadDocuments(ledger, later));
    expect(reread.at(-1)).toMatchObject({ done: 2, total: 2 });
  });

  test('what fails is listed with its reason, and is gone from the list once it can be read', async () => {
    const { ledger } = await open();
    const lines = write('bad.jsonl', `{"id":"x","text":""}\n${JSON.stringify({ id: 'y', text: STRIKE })}\n`);
    expect(await addAll(ledger, [lines, join(folder, 'absent.txt')])).toMatchObject({
      added: ['y'],
      failed: ['empty', 'unreadable'],
    });
    expect(await listFailures(ledger)).toContainEqual(
      expect.objectContaining({ name: lines, code: 'empty', tries: 1 }),
    );
    writeFileSync(
      lines,
      `{"id":"x","text":${JSON.stringify(HARBOUR)}}\n${JSON.stringify({ id: 'y', text: STRIKE })}\n`,
    );
    const later: AddOptions = { ...OPTIONS, now: () => '2026-03-01T00:00:00.000Z' };
    await collect(retryFailures(ledger, later));
    expect(await listFailures(ledger)).toMatchObject([{ code: 'unreadable', tries: 2 }]);
    expect((await listAll(ledger)).flatMap(({ keys }) => keys)).toEqual(['y', 'x']);
  });

  test('what is tried again is read with what was said of it, and of a file that is gone the reason stays', async () => {
    const { ledger } = await open();
    const [fixed, gone] = [write('fixed.txt', ''), write('gone.txt', '')];
    const added = await addAll(ledger, [fixed, gone], { metadata: { outlet: 'The Gazette' } });
    expect(added.failed).toEqual(['empty', 'empty']);
    writeFileSync(fixed, HARBOUR);
    rmSync(gone);
    const later: AddOptions = { ...OPTIONS, now: () => '2026-03-01T00:00:00.000Z' };
    const progress = await collect(retryFailures(ledger, later));
    expect(progress.flatMap(({ failures }) => failures.map(({ code }) => code))).toEqual(['gone']);
    expect(await listAll(ledger)).toMatchObject([{ keys: ['fixed'], outlet: 'The Gazette' }]);
    expect(await listFailures(ledger)).toMatchObject([{ name: gone, code: 'empty', tries: 1 }]);
  });

  test('a document that is removed leaves nothing but its name in what is said of it', async () => {
    const { ledger } = await open();
    await addAll(ledger, [write('gone/one.txt', HARBOUR), write('gone/two.txt', STRIKE)]);
    await removeDocument(ledger, 'one');
    expect((await listAll(ledger)).flatMap(({ keys }) => keys)).toEqual(['two']);
    for (const table of ['documents', 'texts', 'records', 'sources', 'inputs'] as const)
      expect(await ledger.db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
    const left = await ledger.db.selectFrom('items').select('document_id').distinct().execute();
    expect(left).toHaveLength(1);
    const dyads = await ledger.db.selectFrom('dyads').select('document_id').distinct().execute();
    expect(dyads).toEqual(left);
    await expect(showDocument(ledger, 'one')).rejects.toMatchObject({ code: 'no-document' });
    expect(await addAll(ledger, [join(folder, 'gone')])).toMatchObject({ added: ['one'] });
  });

  test('an actor is one entity over documents, under its spellings, and not another of the same surname', async () => {
    const { ledger } = await open();
    const people = [
      'Russian Foreign Minister Sergei Lavrov met Finland’s president in Helsinki on Monday.',
      'Russian Foreign Minister Sergey Lavrov accused Finland of a breach on Tuesday.',
      'Finland’s president met Anna Lavrov, a Russian senator, in Turku on Sunday.',
    ];
    const file = write('people.jsonl', people.map((text, i) => JSON.stringify({ id: `p${i}`, text })).join('\n'));
    await addAll(ledger, [file]);
    const named = await ledger.db
      .selectFrom('entity_names')
      .select(['entity_id', 'name'])
      .where('name', 'like', '%Lavrov')
      .orderBy('name')
      .execute();
    expect(named.map(({ name }) => name)).toEqual(['Anna Lavrov', 'Sergei Lavrov', 'Sergey Lavrov']);
    expect(named[1]?.entity_id).toBe(named[2]?.entity_id);
    expect(named[0]?.entity_id).not.toBe(named[1]?.entity_id);
    const states = await ledger.db.selectFrom('entities').select('code').where('kind', '=', 'state').execute();
    expect(states.filter(({ code }) => code === 'FIN')).toHaveLength(1);
  });
}
