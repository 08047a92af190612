import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { parseGold } from '../../src/evaluate/index.ts';
import {
  addItem,
  decide,
  dumpLedger,
  exportGold,
  findEntities,
  importLines,
  listDocuments,
  mergeEntities,
  readEffective,
  splitEntity,
  undo,
} from '../../src/ledger/index.ts';
import type { By, Ledger } from '../../src/ledger/index.ts';
import { followMerges } from '../../src/ledger/actors/link.ts';
import { readInput } from '../../src/ledger/store/inputs.ts';
import { addAll, HARBOUR } from './intake-suite.ts';
import { closedAfterEach, collect } from './suites.ts';
import type { OpenNew } from './suites.ts';

const LETTERS = [
  'Russian Foreign Minister Sergei Lavrov met Finland’s president in Helsinki on Monday.',
  'Russian Foreign Minister Sergey Lavrov accused Finland of a breach on Tuesday.',
];

/** What holds of carrying a ledger elsewhere, and of actors across its documents, in any database. */
export function transferSuite(openNew: OpenNew): void {
  const open = closedAfterEach(openNew);
  const folder = mkdtempSync(join(tmpdir(), 'chancery-transfer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const harbour = join(folder, 'harbour.txt');
  const lines = join(folder, 'letters.jsonl');
  writeFileSync(harbour, HARBOUR);
  writeFileSync(lines, LETTERS.map((text, i) => JSON.stringify({ id: `l${i}`, text })).join('\n'));

  let decisions = 0;
  const by = (): By => ({
    reviewer: 'ada',
    now: '2026-02-03T04:05:06.000Z',
    uid: `${String(++decisions).padStart(8, '0')}-transfer`,
  });
  async function* each(values: readonly string[]): AsyncGenerator<string> {
    yield* values;
  }
  const IMPORT = { name: 'copy.jsonl', now: () => '2027-01-01T00:00:00.000Z' };

  test('what is exported makes the same ledger: documents, inputs, decisions, failures', async () => {
    const { ledger } = await open();
    await addAll(ledger, [harbour, lines, join(folder, 'absent.txt')]);
    const { record } = await readEffective(ledger.db, 1);
    await decide(ledger, 'harbour', record.events[0]?.id ?? '', { verdict: 'reject' }, by());
    await decide(ledger, 'harbour', record.quotations[0]?.id ?? '', { verdict: 'accept' }, by());
    await addItem(ledger, 'harbour', 'figure', { quantity: '300', value: '300', unit: 'boat' }, by());
    const [first] = await findEntities(ledger, 'Sergei Lavrov');
    await splitEntity(ledger, first?.id ?? 0, ['Sergey Lavrov'], by());
    const dump = await collect(dumpLedger(ledger));
    const { ledger: copy } = await open();
    expect((await collect(importLines(copy, each(dump), IMPORT))).at(-1)).toEqual({
      documents: 3,
      known: 0,
      decisions: 4,
    });
    expect(await collect(dumpLedger(copy))).toEqual(dump);
    for (const id of [1, 2, 3]) {
      expect(await readEffective(copy.db, id)).toEqual(await readEffective(ledger.db, id));
      expect(Buffer.from(await readInput(copy.db, id))).toEqual(Buffer.from(await readInput(ledger.db, id)));
    }
    expect(await findEntities(copy, 'Lavrov')).toEqual(await findEntities(ledger, 'Lavrov'));
    expect((await collect(importLines(copy, each(dump), IMPORT))).at(-1)).toEqual({
      documents: 0,
      known: 3,
      decisions: 0,
    });
    expect(await collect(dumpLedger(copy))).toEqual(dump);
  });

  test('records alone are imported, too; what is neither is refused by its line', async () => {
    const { ledger } = await open();
    await addAll(ledger, [harbour]);
    const { record } = await readEffective(ledger.db, 1);
    const { ledger: copy } = await open();
    await collect(importLines(copy, each([JSON.stringify(record)]), IMPORT));
    expect(await collect(listDocuments(copy))).toMatchObject([{ keys: ['harbour'], hash: record.document.id }]);
    const bad = JSON.stringify({ ...record, events: [{ type: 'DANCE' }] });
    await expect(collect(importLines(copy, each(['', bad]), IMPORT))).rejects.toMatchObject({
      code: 'bad-import',
      message: expect.stringContaining('copy.jsonl line 2'),
    });
  });

  test('gold is of documents whose every item people decided on', async () => {
    const { ledger } = await open();
    await addAll(ledger, [harbour]);
    const { record } = await readEffective(ledger.db, 1);
    const items = [record.quotations, record.events, record.stances, record.figures, record.claims].flat();
    const [first, ...others] = items.map(({ id }) => id);
    for (const id of others) await decide(ledger, 'harbour', id, { verdict: 'accept' }, by());
    expect(await collect(exportGold(ledger))).toEqual([]);
    await decide(ledger, 'harbour', first ?? '', { verdict: 'reject' }, by());
    const [gold] = parseGold((await collect(exportGold(ledger))).join('\n'));
    expect(gold).toMatchObject({ id: 'harbour', text: HARBOUR });
    expect(gold?.quotations).toHaveLength(record.quotations.length - 1);
    expect(gold?.events.map(({ source, target }) => [source, target])).toContainEqual(['NOR', 'ISL']);
  });

  test('actors are split and merged by hand, and both can be undone', async () => {
    const { ledger } = await open();
    await addAll(ledger, [lines]);
    const names = async (): Promise<string[][]> =>
      (await findEntities(ledger, 'Lavrov')).map((entity) => [...entity.names]);
    const entityOf = async (db: Ledger['db'], name: string): Promise<number> => {
      const actor = await db
        .selectFrom('actors')
        .select('entity_id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return followMerges(db, actor.entity_id ?? 0);
    };
    expect(await names()).toEqual([['Sergei Lavrov', 'Sergey Lavrov']]);
    const [one] = await findEntities(ledger, 'Lavrov');
    const split = await splitEntity(ledger, one?.id ?? 0, ['Sergey Lavrov'], by());
    expect(await names()).toEqual([['Sergei Lavrov'], ['Sergey Lavrov']]);
    expect(await entityOf(ledger.db, 'Sergey Lavrov')).not.toBe(one?.id);
    const [a, b] = await findEntities(ledger, 'Lavrov');
    const merged = await mergeEntities(ledger, b?.id ?? 0, a?.id ?? 0, by());
    expect(await names()).toEqual([['Sergei Lavrov', 'Sergey Lavrov']]);
    expect(await entityOf(ledger.db, 'Sergey Lavrov')).toBe(a?.id);
    await undo(ledger, merged, by());
    expect(await names()).toEqual([['Sergei Lavrov'], ['Sergey Lavrov']]);
    await undo(ledger, split, by());
    expect(await names()).toEqual([['Sergei Lavrov', 'Sergey Lavrov']]);
    expect(await entityOf(ledger.db, 'Sergey Lavrov')).toBe(one?.id);
  });
}
