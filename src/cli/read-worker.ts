import { parentPort, workerData } from 'node:worker_threads';

import type { Reply } from '../pool/index.ts';
import type { Job } from './jobs.ts';
import { createReading } from './reading.ts';
import type { Outcome, ReadingSetup } from './reading.ts';

const reading = createReading(workerData as ReadingSetup); // what read.ts hands over

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => void answer(id, job));

async function answer(id: number, job: Job): Promise<void> {
  const reply = (answer: Reply<readonly Outcome[]>): void => parentPort?.postMessage(answer);
  try {
    const outcomes: Outcome[] = [];
    for await (const outcome of reading(job)) outcomes.push(outcome);
    reply({ id, result: outcomes });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}
