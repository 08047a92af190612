import { findFamilies, listDocuments, openLedger, search } from '../../src/ledger/index.ts';

// What sqlite.test.ts runs as a user who may not write: looks at the ledger, then tries to write, and says what came of both as JSON.
const [path = ''] = process.argv.slice(2);
if (process.getuid?.() === 0) process.setuid?.(65_534); // root may write anything
const ledger = await openLedger(path);
const keys: string[] = [];
for await (const document of listDocuments(ledger)) keys.push(...document.keys);
await findFamilies(ledger);
const { total } = await search(ledger, 'fisheries');
let code: unknown;
try {
  await ledger.db.deleteFrom('failures').execute();
} catch (error) {
  code = error instanceof Error && 'code' in error ? error.code : String(error);
}
await ledger.close();
console.log(JSON.stringify({ keys, total, code }));
