import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import {
  addItem,
  adjudicate,
  decide,
  listOpenQuestions,
  readAgreement,
  removeDocument,
  showDocument,
  undo,
} from '../../src/ledger/index.ts';
import type { By, Decided, Ledger, Said } from '../../src/ledger/index.ts';
import { kindCode } from '../../src/ledger/store/tables.ts';
import { addAll, HARBOUR } from './intake-suite.ts';
import { closedAfterEach, collect } from './suites.ts';
import type { OpenNew } from './suites.ts';

/** What holds of people's decisions, in any database. */
export function reviewSuite(openNew: OpenNew): void {
  const open = closedAfterEach(openNew);
  const folder = mkdtempSync(join(tmpdir(), 'chancery-review-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'harbour.txt');
  writeFileSync(file, HARBOUR);

  let decisions = 0;
  const by = (reviewer: string, reason?: string): By => ({
    reviewer,
    now: '2026-02-03T04:05:06.000Z',
    uid: `${String(++decisions).padStart(8, '0')}-test`,
    ...(reason !== undefined && { reason }),
  });
  /** A ledger with one document, and its first event. */
  const withDocument = async (): Promise<{
    ledger: Ledger;
    event: string;
    say: (who: string, said: Said) => Promise<Decided>;
  }> => {
    const { ledger } = await open();
    await addAll(ledger, [file]);
    const { record } = await showDocument(ledger, 'harbour');
    const event = record.events[0]?.id ?? '';
    return { ledger, event, say: (who, said) => decide(ledger, 'harbour', event, said, by(who)) };
  };
  const reviewOf = async (ledger: Ledger, ref: string): Promise<string | null | undefined> =>
    (await ledger.db.selectFrom('items').select('review').where('ref', '=', ref).executeTakeFirst())?.review;

  test('an item nobody has decided on is told from one that somebody accepted', async () => {
    const { ledger, event, say } = await withDocument();
    expect(await reviewOf(ledger, event)).toBeNull();
    expect(await say('ada', { verdict: 'accept' })).toMatchObject({ decisionId: 1, review: 'accepted' });
    expect(await reviewOf(ledger, event)).toBe('accepted');
    const { decisions: kept } = await showDocument(ledger, 'harbour');
    expect(kept).toMatchObject([{ reviewer: 'ada', act: 'accept', at: '2026-02-03T04:05:06.000Z', state: 'held' }]);
  });

  test('what is rejected is in no view of the record, and comes back when that is undone', async () => {
    const { ledger, event, say } = await withDocument();
    const { decisionId } = await say('ada', { verdict: 'reject' });
    const events = async (): Promise<string[]> =>
      (await showDocument(ledger, 'harbour')).record.events.map(({ id }) => id);
    expect(await events()).not.toContain(event);
    expect(await ledger.db.selectFrom('dyads').selectAll().where('kind', '=', kindCode('event')).execute()).toEqual([]);
    expect((await showDocument(ledger, 'harbour')).machine.events.map(({ id }) => id)).toContain(event);
    const again = await undo(ledger, decisionId, by('ada'));
    expect(await events()).toContain(event);
    await undo(ledger, again.decisionId, by('ada'));
    expect(await events()).not.toContain(event);
  });

  test('a correction sets fields by what people call them, and pairs of codes follow', async () => {
    const { ledger, event, say } = await withDocument();
    const fields = { type: 'CONSULT', status: 'ongoing', trigger: 'agreement', date: '2020-01' };
    expect(await say('ada', { verdict: 'correct', fields })).toMatchObject({ review: 'corrected' });
    const { record } = await showDocument(ledger, 'harbour');
    const start = HARBOUR.indexOf('agreement');
    expect(record.events.find(({ id }) => id === event)).toMatchObject({
      type: 'CONSULT',
      status: 'ongoing',
      trigger: { start, end: start + 9 },
      date: '2020-01',
    });
    const dyads = await ledger.db.selectFrom('dyads').selectAll().where('type', '=', 'CONSULT').execute();
    expect(dyads.map(({ source_code: a, target_code: b, day }) => [a, b, day])).toEqual(
      expect.arrayContaining([['NOR', 'ISL', 20200101]]),
    );
  });

  test('fields that an item has not, words that the text has not and actors that it has not are refused', async () => {
    const { ledger, say } = await withDocument();
    await expect(say('ada', { verdict: 'correct', fields: { kolor: 'red' } })).rejects.toMatchObject({
      code: 'bad-field',
    });
    await expect(say('ada', { verdict: 'correct', fields: { type: 'DANCE' } })).rejects.toMatchObject({
      code: 'bad-field',
    });
    await expect(say('ada', { verdict: 'correct', fields: { trigger: 'no such words' } })).rejects.toMatchObject({
      code: 'no-words',
    });
    await expect(say('ada', { verdict: 'correct', fields: { sources: 'Atlantis' } })).rejects.toMatchObject({
      code: 'no-actor',
    });
    expect((await showDocument(ledger, 'harbour')).decisions).toEqual([]);
  });

  test('an item that a person adds is in the record under the person’s name', async () => {
    const { ledger } = await withDocument();
    const fields = { quantity: '300', value: '300', unit: 'boat', bound: 'over' };
    const { itemRef, review } = await addItem(ledger, 'harbour', 'figure', fields, by('ada'));
    expect(review).toBe('added');
    const { record, machine } = await showDocument(ledger, 'harbour');
    expect(record.figures.find(({ id }) => id === itemRef)).toMatchObject({ value: 300, unit: 'boat' });
    expect(machine.figures.find(({ id }) => id === itemRef)).toBeUndefined();
    await expect(addItem(ledger, 'harbour', 'figure', { unit: 'boat' }, by('ada'))).rejects.toMatchObject({
      code: 'bad-field',
    });
  });

  test('two reviewers may disagree until an adjudicator decides, and the one overruled is told', async () => {
    const { ledger, event, say } = await withDocument();
    await say('ada', { verdict: 'accept' });
    expect(await say('ben', { verdict: 'reject' })).toMatchObject({ review: 'disputed' });
    expect((await showDocument(ledger, 'harbour')).record.events.map(({ id }) => id)).toContain(event);
    expect(await collect(listOpenQuestions(ledger))).toMatchObject([{ kind: 'disputed', ref: event }]);
    expect(await adjudicate(ledger, 'harbour', event, { verdict: 'reject' }, by('chair'))).toMatchObject({
      review: 'rejected',
    });
    expect(await collect(listOpenQuestions(ledger, 'ada'))).toMatchObject([
      { kind: 'overruled', decision: { reviewer: 'ada' }, by: { reviewer: 'chair' } },
    ]);
    expect(await collect(listOpenQuestions(ledger, 'ben'))).toEqual([]);
    expect((await showDocument(ledger, 'harbour')).decisions).toHaveLength(3);
  });

  test('accepting a corrected item is agreeing with the correction', async () => {
    const { ledger, say } = await withDocument();
    await say('ada', { verdict: 'correct', fields: { status: 'promised' } });
    expect(await say('ben', { verdict: 'accept' })).toMatchObject({ review: 'corrected' });
    expect(await readAgreement(ledger)).toMatchObject({ items: 1, pairs: [{ observed: 1 }] });
  });

  test('decisions outlive their document, and are there when it comes back', async () => {
    const { ledger, event, say } = await withDocument();
    await say('ada', { verdict: 'reject' });
    await removeDocument(ledger, 'harbour');
    await addAll(ledger, [file]);
    expect(await reviewOf(ledger, event)).toBe('rejected');
  });
}
