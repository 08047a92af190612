/** A line that tells a person at the terminal how far a run is. */
export interface Progress {
  show(total: { readonly documents: number; readonly failures: number; readonly words: number }): void;
  /** Takes the line away, so that something else can be printed. */
  clear(): void;
}

/** Redrawn at most ten times a second; nothing at all unless `shown`. */
export function createProgress({ shown }: { shown: boolean }): Progress {
  if (!shown) return { show: () => undefined, clear: () => undefined };
  const started = performance.now();
  let drawn = 0;
  return {
    show({ documents, failures, words }) {
      const now = performance.now();
      if (now - drawn < 100) return;
      drawn = now;
      const rate = Math.round(words / ((now - started) / 1000));
      const failed = failures > 0 ? `, ${failures} failed` : '';
      process.stderr.write(
        `\r\u001b[K${documents.toLocaleString('en')} documents${failed}, ${rate.toLocaleString('en')} words a second`,
      );
    },
    clear: () => void process.stderr.write('\r\u001b[K'),
  };
}
