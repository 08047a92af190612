import { parentPort, workerData } from 'node:worker_threads';

/** Adds the setup to a number; dies of 13 and throws at 7, as a worker might. */
parentPort?.on('message', ({ id, job }: { id: number; job: number }) => {
  if (job === 13) process.exit(3);
  if (job === 7) parentPort?.postMessage({ id, failure: 'seven is refused' });
  else parentPort?.postMessage({ id, result: String(job + (workerData as number)) }); // the test's setup
});
