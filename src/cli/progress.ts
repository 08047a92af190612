import { columnsOf } from './terminal.ts';

interface Totals {
  readonly documents: number;
  readonly failures: number;
  readonly words: number;
}

/** A line that tells a person at the terminal how far a run is. */
export interface Progress {
  /** Notes that so much of the whole is done. */
  add(size: number): void;
  show(total: Totals): void;
  /** Takes the line away, so that something else can be printed. */
  clear(): void;
}

const BAR_LENGTH = 20;

/** Redrawn at most ten times a second; nothing at all unless `shown`. `size` is the whole of what is to be done, in bytes; 0 where it isn't known. */
export function createProgress({ shown, size }: { readonly shown: boolean; readonly size: number }): Progress {
  if (!shown) return { add: () => undefined, show: () => undefined, clear: () => undefined };
  const started = performance.now();
  let drawn = 0;
  let done = 0;
  return {
    add: (more) => void (done += more),
    show(total) {
      const now = performance.now();
      if (now - drawn < 100) return;
      drawn = now;
      const seconds = (now - started) / 1000;
      const line = progressLine(total, seconds, size === 0 ? 0 : Math.min(1, done / size), columnsOf(process.stderr));
      process.stderr.write(`\r\u001b[K${line}`);
    },
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}

/**
 * How far a run is.
 *
 * @param share what is done of the whole, 0 to 1: 0 shows no bar.
 * @param columns of the terminal: a line that it wraps could not be drawn over.
 */
export function progressLine(
  { documents, failures, words }: Totals,
  seconds: number,
  share: number,
  columns = Infinity,
): string {
  const filled = Math.floor(share * BAR_LENGTH);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_LENGTH - filled)} ${Math.floor(share * 100)}% · `;
  const failed = failures > 0 ? `, ${failures.toLocaleString('en')} failed` : '';
  const rate = Math.round(words / seconds);
  const line = `${share > 0 ? bar : ''}${documents.toLocaleString('en')} documents${failed}, ${rate.toLocaleString('en')} words a second${
    share > 0 && share < 1 ? `, ${timeOf((seconds / share) * (1 - share))} left` : ''
  }`;
  return line.slice(0, columns - 1);
}

function timeOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
