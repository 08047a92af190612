// Kills `add`, `reread` and review at random points and looks what is left: all that was reported, nothing by half, and the work goes on.
//
//   node bench/ledger-crash.ts [KILLS] [sqlite|postgres] [SEED]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { crashCorpus, runCrashes } from '../test/ledger/crashes.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { seeded } from '../test/support/seeded.ts';

const [kills = '200', dialect = 'sqlite', seed = '1'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'chancery-crash-'));
const corpus = join(folder, 'corpus.jsonl');
writeFileSync(corpus, crashCorpus(100));
const server = dialect === 'postgres' ? await startPostgres() : undefined;
let files = 0;
try {
  const report = await runCrashes(corpus, () => server?.newAddress() ?? join(folder, `${++files}.db`), {
    kills: Number(kills),
    random: seeded(Number(seed)),
    onKill: (n) => void process.stderr.write(`\r${n} kills`),
  });
  process.stderr.write('\n');
  console.log(
    `${dialect}: ${report.kills} kills over ${report.ledgers} ledgers; ${report.checkedDocuments} documents and ${report.checkedDecisions} decisions looked at after kills; nothing lost, nothing by half, every ledger completed as without kills`,
  );
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
