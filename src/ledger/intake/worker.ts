import { parentPort, workerData } from 'node:worker_threads';

import type { Metadata } from '../../document/index.ts';
import { nodeFiles } from '../../node-files.ts';
import type { Reply } from '../../pool/index.ts';
import { createInputReader } from '../../reader/index.ts';
import { createReader } from '../../record/index.ts';
import { createDocumentReader } from './read-document.ts';
import type { Job, ReadInput } from './read-document.ts';

/** What a worker is set up with. */
export interface WorkerSetup {
  readonly parser: 'accurate' | 'fast';
  /** What the user says of every document; it goes before what an input says of itself. */
  readonly overrides: Metadata;
}

const { parser, overrides } = workerData as WorkerSetup; // what intake.ts hands over
const files = nodeFiles();
const read = createDocumentReader(createReader(files, { parser }), createInputReader(files), overrides);

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => void answer(id, job));

async function answer(id: number, job: Job): Promise<void> {
  const reply = (answered: Reply<readonly ReadInput[]>): void => parentPort?.postMessage(answered);
  try {
    reply({ id, result: await read(job) });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}
