import { parentPort, workerData } from 'node:worker_threads';

import type { Reply } from '../pool/index.ts';
import type { Job } from './jobs.ts';
import { createReading } from './reading.ts';
import type { Outcome, ReadingSetup } from './reading.ts';

const reading = createReading(workerData as ReadingSetup); // what read.ts hands over

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  const reply = (answer: Reply<readonly Outcome[]>): void => parentPort?.postMessage(answer);
  try {
    reply({ id, result: [...reading(job)] });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
