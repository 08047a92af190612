import { addSources, decide, openLedger, rereadDocuments } from '../../src/ledger/index.ts';
import { toHex } from '../../src/ledger/store/hash.ts';
import { readRecord } from '../../src/ledger/store/records.ts';
import { CRASH_NOW, CRASH_PARSER } from './crashes.ts';

// What crashes.ts starts and kills: says `ready` when its ledger is open, then each thing that is committed, a line each, then `done`.
const [work = '', url = '', corpus = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ledger = await openLedger(url, { create: true });
const options = { parser: CRASH_PARSER, jobs: 1, now: () => CRASH_NOW } as const;
say('ready');
switch (work) {
  case 'add':
    for await (const { written } of addSources(ledger, [corpus], { ...options, metadata: {} }))
      for (const { hash } of written) say(hash);
    break;
  case 'review': {
    const documents = await ledger.db
      .selectFrom('documents')
      .select(['document_id', 'hash'])
      .orderBy('document_id')
      .execute();
    for (const { document_id: id, hash: bytes } of documents) {
      const hash = toHex(bytes);
      const { quotations, events } = await readRecord(ledger.db, id);
      for (const [n, { id: ref }] of [...quotations, ...events].entries()) {
        const uid = `${hash.slice(0, 12)}-${n}`;
        const isThere = await ledger.db.selectFrom('decisions').select('uid').where('uid', '=', uid).executeTakeFirst();
        if (isThere !== undefined) continue;
        const verdict = n % 3 === 0 ? 'reject' : 'accept';
        await decide(ledger, hash, ref, { verdict }, { reviewer: 'ada', now: CRASH_NOW, uid });
        say(uid);
      }
    }
    break;
  }
  case 'reread':
    for await (const { rereads } of rereadDocuments(ledger, options)) for (const { hash } of rereads) say(hash);
    break;
  default:
    throw new Error(`crash-child: no work is called '${work}'`);
}
await ledger.close();
say('done');
