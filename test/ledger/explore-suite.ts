import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import {
  compareOutlets,
  countFacets,
  findFamilies,
  readDeeds,
  readExported,
  readFamilies,
  readFigureSeries,
  readRepeatedQuotations,
  search,
  writeExport,
} from '../../src/ledger/index.ts';
import type { Ledger, SearchOptions } from '../../src/ledger/index.ts';
import { settleDocument } from '../../src/ledger/review/settle.ts';
import { addAll } from './intake-suite.ts';
import { closedAfterEach, collect } from './suites.ts';
import type { OpenNew } from './suites.ts';

const REPORT =
  'Norway imposed sanctions on Iceland on Monday over the mackerel catch. ' +
  '“We will keep our ports closed until the last ton of mackerel has been paid for,” Norwegian Foreign Minister Kari Lund said. ' +
  'Iceland condemned the sanctions. More than 300 Icelandic trawlers fish in the disputed waters this year, officials said. ' +
  'The two countries have quarrelled over fish for thirty years, and their ministers met in Bergen twice in the spring without result. ' +
  'Fishermen in Tromsø and in Akureyri said that they had heard such words before and would wait for the autumn.';
const DOCUMENTS = [
  { id: 'oslo', title: 'Norway shuts its ports', date: '2021-03-01', outlet: 'NTB', genre: 'report', text: REPORT },
  {
    id: 'reprint',
    title: 'Ports shut to Icelandic boats',
    date: '2021-03-02',
    outlet: 'Harbour Post',
    genre: 'report',
    text: `OSLO (NTB) - ${REPORT} Reporting by our staff.`,
  },
  {
    id: 'reykjavik',
    title: 'Anger in Reykjavik',
    date: '2021-03-02',
    outlet: 'Akureyri Times',
    genre: 'report',
    text:
      'Iceland accused Norway of breaking its word on the treaty of 1976. Norway imposed sanctions on Iceland on Monday. ' +
      '“We will keep our ports open until the last ton of mackerel has been paid for,” Norwegian Foreign Minister Kari Lund was quoted as saying. ' +
      'Some 200 Icelandic trawlers fish in the disputed waters this year, the ministry said.',
  },
  {
    id: 'peace',
    title: 'An agreement at last',
    date: '2022-06-10',
    outlet: 'NTB',
    genre: 'statement',
    text: 'Norway and Iceland signed an agreement on fisheries in Bergen on Friday. Norway lifted the sanctions on Iceland. Peace in the fishing grounds is welcome.',
  },
];

/** What holds of searching, comparing and exporting a ledger, in any database. */
export function exploreSuite(openNew: OpenNew): void {
  const open = closedAfterEach(openNew);
  const folder = mkdtempSync(join(tmpdir(), 'chancery-explore-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'news.jsonl');
  writeFileSync(file, DOCUMENTS.map((document) => JSON.stringify(document)).join('\n'));
  // Reading takes seconds, so the tests share one ledger; one that decides something takes its own.
  let shared: Promise<Ledger> | undefined;
  const fill = async ({ ledger }: { readonly ledger: Ledger }): Promise<Ledger> => {
    await addAll(ledger, [file]);
    return ledger;
  };
  const filled = (): Promise<Ledger> => (shared ??= openNew().then(fill));
  afterAll(async () => (await shared)?.close());
  const titles = async (ledger: Ledger, text: string, options: SearchOptions = {}): Promise<(string | null)[]> =>
    (await search(ledger, text, options)).hits.map(({ title }) => title);

  test('documents are found by words, phrases, beginnings and what they must not hold, newest first', async () => {
    const ledger = await filled();
    expect(await titles(ledger, 'treaty')).toEqual(['Anger in Reykjavik']);
    expect(await titles(ledger, '"ports closed" mackerel')).toEqual([
      'Ports shut to Icelandic boats',
      'Norway shuts its ports',
    ]);
    expect(await titles(ledger, 'agree*')).toEqual(['An agreement at last']);
    expect(await titles(ledger, 'sanction -mackerel')).toEqual(['An agreement at last']);
    expect(await titles(ledger, 'treaty OR peace')).toEqual(['An agreement at last', 'Anger in Reykjavik']);
    expect((await search(ledger, 'nothing-of-the-kind-anywhere')).total).toBe(0);
  });

  test('words are shown where they stand', async () => {
    const [hit] = (await search(await filled(), 'treaty')).hits;
    const { text, matches } = hit?.snippet ?? { text: '', matches: [] };
    expect(matches.map(({ start, end }) => text.slice(start, end))).toEqual(['treaty']);
  });

  test('filters narrow by side, day, outlet, kind of document and speaker', async () => {
    const ledger = await filled();
    const accusing = await titles(ledger, '', { source: 'ISL', target: 'NOR', type: 'ACCUSE' });
    expect(accusing).toContain('Anger in Reykjavik');
    expect(accusing).not.toContain('An agreement at last');
    const [found] = (
      await search(ledger, '', { source: 'ISL', target: 'NOR', type: 'ACCUSE', outlet: 'Akureyri Times' })
    ).hits;
    expect(found).toMatchObject({ item: null, label: 'ACCUSE occurred', parties: 'Iceland (ISL) → Norway (NOR)' });
    expect(found?.snippet.text).toContain('Iceland accused Norway of breaking');
    expect(found?.hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(await titles(ledger, '', { since: '2022', genre: 'statement' })).toEqual(['An agreement at last']);
    expect(await titles(ledger, '', { until: '2021-03-01' })).toEqual(['Norway shuts its ports']);
    expect(await titles(ledger, 'mackerel', { outlet: 'ntb' })).toEqual(['Norway shuts its ports']);
    expect(await titles(ledger, '', { outletState: 'NOR' })).toEqual([
      'An agreement at last',
      'Norway shuts its ports',
    ]);
    expect(await titles(ledger, '', { speaker: 'Kari Lund', outlet: 'NTB' })).toEqual(['Norway shuts its ports']);
    expect(await titles(ledger, '', { actor: 'RUS' })).toEqual([]);
    await expect(search(ledger, '', { since: 'yesterday' })).rejects.toMatchObject({ code: 'usage' });
  });

  test('items are found in their own words, and events by their sides', async () => {
    const ledger = await filled();
    const quotations = await search(ledger, '"last ton"', { kind: 'quotation', sort: 'relevance' });
    expect(quotations.total).toBe(3);
    expect(quotations.hits[0]?.parties).toContain('Lund');
    const events = await search(ledger, 'treaty', { kind: 'event', source: 'NOR', type: 'SANCTION' });
    expect(events.hits.map(({ title, label }) => [title, label])).toEqual([
      ['Anger in Reykjavik', 'SANCTION occurred'],
    ]);
    expect((await search(ledger, 'peace', { kind: 'claim' })).total).toBeLessThanOrEqual(1);
  });

  test('figures are shown with their bound and their unit', async () => {
    const { hits } = await search(await filled(), '', { kind: 'figure', outlet: 'Akureyri Times' });
    expect(hits.map(({ label }) => label)).toEqual(['trawler: about 200']);
  });

  test('a deed of years to come does not stand before what has happened', async () => {
    const { ledger } = await open();
    const lines = [
      { id: 'plan', date: '2019-05-02', text: 'Norway will send Iceland 20 ships by 2050.' },
      { id: 'deed', date: '2021-03-01', text: 'Norway imposed sanctions on Iceland on Monday.' },
    ];
    const path = join(folder, 'plans.jsonl');
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
    await addAll(ledger, [path]);
    const days: (string | null)[] = [];
    let after: string | undefined;
    do {
      const page = await search(ledger, '', { kind: 'event', limit: 1, ...(after !== undefined && { after }) });
      days.push(...page.hits.map(({ date }) => date));
      after = page.next;
    } while (after !== undefined);
    expect(days).toEqual(['2021-03-01', '2050-01-01']);
  });

  test('pages follow one another without a gap', async () => {
    const ledger = await filled();
    const all = await titles(ledger, 'Iceland');
    const paged: (string | null)[] = [];
    let after: string | undefined;
    do {
      const page = await search(ledger, 'Iceland', { limit: 1, ...(after !== undefined && { after }) });
      paged.push(...page.hits.map(({ title }) => title));
      after = page.next;
    } while (after !== undefined);
    expect(paged).toEqual(all);
    expect(all).toHaveLength(4);
  });

  test('facets count what the search finds', async () => {
    const facets = await countFacets(await filled(), 'sanctions', { until: '2021' });
    const of = (name: string): unknown => facets.find((facet) => facet.name === name)?.values;
    expect(of('year')).toEqual([{ value: '2021', count: 3 }]);
    expect(of('outlet')).toHaveLength(3);
    expect(of('actor')).toEqual(
      expect.arrayContaining([
        { value: 'ISL', count: 3 },
        { value: 'NOR', count: 3 },
      ]),
    );
  });

  test('facets of items count items, as many as the search finds', async () => {
    const ledger = await filled();
    for (const [text, options] of [
      ['', { kind: 'quotation' }],
      ['', { kind: 'figure', actor: 'ISL', until: '2021' }],
      ['', { kind: 'claim', outlet: 'NTB' }],
      ['mackerel', { kind: 'quotation' }],
      ['', { kind: 'quotation', speaker: 'Kari Lund' }],
    ] as const) {
      const { total } = await search(ledger, text, { ...options, limit: 1 });
      const years = (await countFacets(ledger, text, options)).find(({ name }) => name === 'year')?.values ?? [];
      expect(total).toBeGreaterThan(0);
      expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    }
  });

  test('reprints are one family, and count once', async () => {
    const ledger = await filled();
    expect(await findFamilies(ledger)).toEqual({ looked: 4, copies: 1 });
    expect(await findFamilies(ledger)).toEqual({ looked: 0, copies: 0 });
    expect((await readFamilies(ledger)).map(({ members }) => members.map(({ title }) => title))).toEqual([
      ['Norway shuts its ports', 'Ports shut to Icelandic boats'],
    ]);
    expect((await search(ledger, 'Tromsø')).hits.map(({ copies }) => copies)).toEqual([2, 2]);
    const sanctions = (await readDeeds(ledger, { source: 'NOR', target: 'ISL', type: 'SANCTION' })).filter(
      ({ status }) => status === 'occurred',
    );
    expect(sanctions[0]?.reports).toHaveLength(3);
    expect(sanctions[0]?.families).toBe(2);
  });

  test('a quotation that was changed is set beside the first, and figures that disagree beside one another', async () => {
    const ledger = await filled();
    await findFamilies(ledger);
    const [repeated] = await collect(readRepeatedQuotations(ledger));
    expect(repeated?.versions.map(({ first }) => first.document.title)).toEqual([
      'Norway shuts its ports',
      'Anger in Reykjavik',
    ]);
    expect(repeated?.versions[1]?.changes.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'gone', words: 'closed' },
      { kind: 'new', words: 'open' },
    ]);
    const [series] = await collect(readFigureSeries(ledger, 'trawlers'));
    expect(series).toMatchObject({ least: 200, greatest: 300 });
  });

  test('two outlets are set side by side', async () => {
    const { outlets, both, onlySecond } = await compareOutlets(await filled(), 'NTB', 'Akureyri Times');
    expect(outlets.map(({ documents }) => documents)).toEqual([2, 1]);
    expect(both.latest.some(({ type, source }) => type === 'SANCTION' && source === 'NOR')).toBe(true);
    expect(onlySecond.latest.some(({ type, source }) => type === 'ACCUSE' && source === 'ISL')).toBe(true);
  });

  test('what a person rejected is in no view, and in no export', async () => {
    const ledger = await fill(await open());
    const wanted = { kind: 'event', source: 'ISL', target: 'NOR', type: 'ACCUSE', until: '2021', limit: 50 } as const;
    const [hit, ...others] = (await search(ledger, 'treaty', wanted)).hits;
    if (!hit?.item) throw new Error('there is no event to reject');
    const { hash } = await ledger.db
      .selectFrom('documents')
      .select('hash')
      .where('document_id', '=', hit.documentId)
      .executeTakeFirstOrThrow();
    await ledger.db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('decisions')
        .values({
          uid: 'd-1',
          document_hash: hash,
          item_ref: hit.item,
          item_kind: 'event',
          act: 'reject',
          reviewer: 'ada',
          decided_at: '2026-01-01T00:00:00Z',
        })
        .execute();
      await settleDocument(transaction, ledger.dialect, hit.documentId);
    });
    expect((await search(ledger, 'treaty', wanted)).hits).toHaveLength(others.length);
    const exported = (await collect(writeExport(readExported(ledger, 'treaty'), 'records'))).join('');
    expect(exported).not.toContain(`"${hit.item}"`);
    expect(exported).toContain('Anger in Reykjavik');
    const provenance = (await collect(writeExport(readExported(ledger, 'treaty'), 'prov'))).join('');
    expect(provenance).toContain('dcterms:title "ada"');
  });

  test('an export is in an order that rests on the documents alone', async () => {
    const ledger = await filled();
    const { ledger: other } = await open();
    writeFileSync(
      join(folder, 'turned.jsonl'),
      DOCUMENTS.toReversed()
        .map((document) => JSON.stringify(document))
        .join('\n'),
    );
    await addAll(other, [join(folder, 'turned.jsonl')]);
    const written = async (from: Ledger): Promise<string> =>
      (await collect(writeExport(readExported(from), 'csv', { table: 'events' }))).join('');
    expect(await written(other)).toBe(await written(ledger));
  });
}
