import type { LinearModel } from '../classifier/index.ts';
import { readLinearModel } from '../classifier/index.ts';
import type { Files } from '../document/index.ts';
import type { PloverCode } from './plover.ts';
import { readPlover } from './plover.ts';
import type { Lexicon } from './predicates.ts';
import { readLexicon } from './predicates.ts';

/** What finds events: the lexicon of predicates, and what was learned from annotated documents. */
export interface EventModel {
  readonly lexicon: Lexicon;
  readonly plover: ReadonlyMap<string, PloverCode>;
  /** Log-odds of each type at a token, in the order of EVENT_TYPES. */
  readonly triggers: LinearModel;
  /** Log-odds that a source does a trigger's deed to a target. */
  readonly pairs: LinearModel;
  /** Log-odds of each status, in the order of STATUSES. */
  readonly statuses: LinearModel;
  readonly settings: EventSettings;
}

/** Numbers found on held-out folds when the model was trained; see models/MODEL-events.md. */
export interface EventSettings {
  /** A type whose log-odds at a token are below this is not looked at further. */
  readonly triggerFloor: number;
  /** A pair is an event from this log-odds on. */
  readonly pairFloor: number;
  /** Log-odds and the share of held-out pairs near them that were right, both rising. */
  readonly calibration: readonly (readonly [number, number])[];
}

/** @throws Error if a file is missing from `files` or is not as it should be. */
export function loadEventModel(files: Files): EventModel {
  const parts = readParts(files.bytes('models/events.bin'));
  const [triggers, pairs, statuses] = parts;
  if (!triggers || !pairs || !statuses) throw new Error('models/events.bin: expected three models; train them again with npm run train:events');
  return {
    lexicon: readLexicon(files.text('data/predicates.tsv')),
    plover: readPlover(files.text('data/plover.tsv')),
    triggers: readLinearModel(triggers),
    pairs: readLinearModel(pairs),
    statuses: readLinearModel(statuses),
    settings: JSON.parse(files.text('models/events.json')) as EventSettings, // written by the training of this model
  };
}

/** Files joined into one: before each its length (u32, little-endian). */
export function readParts(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = view.getUint32(at, true);
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}

/** The share of held-out items that were right at log-odds `x`, between the points of `calibration`. */
export function calibrate(calibration: readonly (readonly [number, number])[], x: number): number {
  const first = calibration[0];
  if (!first) return 1 / (1 + Math.exp(-x));
  if (x <= first[0]) return first[1];
  for (let i = 1; i < calibration.length; i++) {
    const [x0, y0] = calibration[i - 1] as readonly [number, number];
    const [x1, y1] = calibration[i] as readonly [number, number];
    if (x <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return calibration.at(-1)?.[1] ?? 0;
}
