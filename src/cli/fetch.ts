import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createClient, fetchAll, isPublicAddress, openValidators, openWarc } from '../fetch/index.ts';
import type { ExitCode } from './exit-code.ts';

export interface FetchCommandOptions {
  readonly out: string;
  readonly delay: number;
  readonly limit: number;
  readonly most: number;
  readonly timeout: number;
  readonly allowPrivate?: boolean;
}

/** `chancery fetch`: the pages at `urls`, and what feeds and sitemaps among them list, to a WARC file; 1 if some could not be fetched. */
export async function fetchPages(urls: readonly string[], options: FetchCommandOptions): Promise<ExitCode> {
  const { out, delay, limit, most, timeout, allowPrivate = false } = options;
  await mkdir(dirname(out), { recursive: true });
  const software = `chancery/${packageVersion()}`;
  const count = { fetched: 0, unchanged: 0, failed: 0 };
  const results = fetchAll(urls, {
    client: createClient({
      userAgent: software,
      timeoutMs: timeout * 1000,
      largestBytes: limit * 1_000_000,
      mayConnect: allowPrivate ? () => true : isPublicAddress,
    }),
    warc: await openWarc(out, { software, now: new Date() }),
    validators: await openValidators(`${out}.state.json`),
    delaySeconds: delay,
    most,
    now: () => new Date(),
    sleep: (ms) => sleep(ms),
  });
  for await (const result of results) {
    count[result.kind]++;
    if (result.kind === 'failed') process.stderr.write(`chancery: ${result.error.message}\n`);
  }
  process.stderr.write(`${count.fetched} fetched, ${count.unchanged} unchanged, ${count.failed} failed\n`);
  return count.failed > 0 ? 1 : 0;
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version; // our own manifest
}
