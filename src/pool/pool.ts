import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a worker answers: the job's result, or the message of what it threw. */
export type Reply<Result> =
  { readonly id: number; readonly result: Result } | { readonly id: number; readonly failure: string };

/** How many workers fit this machine. */
export const coreCount = (): number => availableParallelism();

/**
 * Does `jobs` on `size` worker threads and gives the results in the order of the jobs.
 *
 * At most `4 * size` jobs are under way or waiting to be taken, whatever the number of jobs, so memory stays bounded.
 * A worker answers each message `{id, job}` with a Reply. One that dies takes its job down (`onCrash` gives the
 * result to put in its place) and is replaced.
 *
 * @param module URL of the worker's module.
 * @param setup handed to each worker as its `workerData`.
 */
export async function* mapOnWorkers<Job, Result>(
  jobs: AsyncIterable<Job> | Iterable<Job>,
  module: URL,
  { size, setup, onCrash }: { size: number; setup: unknown; onCrash: (job: Job, message: string) => Result },
): AsyncGenerator<Result> {
  const pool = new Set<Seat<Job, Result>>();
  const idle: Seat<Job, Result>[] = [];
  const waiting: ((seat: Seat<Job, Result>) => void)[] = [];
  let closing = false;

  const release = (seat: Seat<Job, Result>): void => {
    const next = waiting.shift();
    if (next) next(seat);
    else idle.push(seat);
  };
  const open = (): void => {
    const worker = new Worker(module, { workerData: setup });
    const seat: Seat<Job, Result> = { worker, task: undefined };
    pool.add(seat);
    const crash = (message: string): void => {
      if (!pool.delete(seat)) return;
      const { task } = seat;
      seat.task = undefined;
      const at = idle.indexOf(seat);
      if (at >= 0) idle.splice(at, 1);
      if (task) task.resolve(onCrash(task.job, message));
      if (!closing) open();
    };
    worker.on('message', (reply: Reply<Result>) => {
      const { task } = seat;
      if (task === undefined || task.id !== reply.id) return;
      seat.task = undefined;
      task.resolve('failure' in reply ? onCrash(task.job, reply.failure) : reply.result);
      release(seat);
    });
    worker.on('error', (error) => crash(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => crash(`the worker stopped with exit code ${code}`));
    release(seat);
  };
  const seatFor = (): Promise<Seat<Job, Result>> => {
    const seat = idle.pop();
    return seat ? Promise.resolve(seat) : new Promise((resolve) => waiting.push(resolve));
  };

  for (let i = 0; i < size; i++) open();
  const results: Promise<Result>[] = [];
  let id = 0;
  try {
    for await (const job of jobs) {
      const number = id++;
      results.push(
        seatFor().then(
          (seat) =>
            new Promise<Result>((resolve) => {
              seat.task = { id: number, job, resolve };
              seat.worker.postMessage({ id: number, job });
            }),
        ),
      );
      while (results.length >= 4 * size) yield await (results.shift() as Promise<Result>); // the length says that there is one
    }
    while (results.length > 0) yield await (results.shift() as Promise<Result>); // as above
  } finally {
    closing = true;
    await Promise.all([...pool].map(({ worker }) => worker.terminate()));
  }
}

interface Seat<Job, Result> {
  readonly worker: Worker;
  task: { readonly id: number; readonly job: Job; readonly resolve: (result: Result) => void } | undefined;
}
