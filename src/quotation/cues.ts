import { readLinearModel } from '../classifier/index.ts';
import type { LinearModel } from '../classifier/index.ts';
import type { Files } from '../document/index.ts';
import type { QuotationAct } from './quotation.ts';
import { parseSpeakingNouns } from './speaking-nouns.ts';
import type { SpeakingNouns } from './speaking-nouns.ts';

export const CUE_CLASSES = [
  'report',
  'stress',
  'express',
  'urge',
  'promise',
  'deny',
  'judge',
  'describe',
  'ask',
  'speak',
  'show',
  'think',
] as const;
export type CueClass = (typeof CUE_CLASSES)[number];

/** How content is attached to its cue; data/cues.tsv explains each. */
export const FRAMES = ['that', 'wh', 'to', 'obj-to', 'np', 'prep', 'as', 'ing', 'of', 'in'] as const;
export type Frame = (typeof FRAMES)[number];

/** A word, or two, that may report what somebody said. */
export interface CueEntry {
  readonly cue: string;
  readonly pos: 'V' | 'N' | 'A';
  readonly class: CueClass;
  readonly frames: ReadonlySet<Frame>;
  readonly act: QuotationAct;
  /** The particle, preposition or object that goes with it; undefined where the one word is the cue. */
  readonly second: string | undefined;
}

/** What `findQuotations` knows of reporting words, and the model that decides which of the candidates count. */
export interface Cues {
  /** By part of speech and lemma; entries with a second word come first. */
  readonly entries: ReadonlyMap<string, readonly CueEntry[]>;
  readonly judge: LinearModel;
  /** Those who speak without a name. */
  readonly nouns: SpeakingNouns;
}

/**
 * The cues of data/cues.tsv and the nouns of data/speaking-nouns.tsv with the judge of models/quotation.bin.
 *
 * @throws Error if a line of the table has a class, frame or act that does not exist.
 */
export function loadCues(files: Files): Cues {
  return {
    ...readCueTables(files),
    judge: readLinearModel(files.bytes('models/quotation.bin')),
  };
}

/** The tables alone, for training, which has no model yet. */
export const readCueTables = (files: Files): Omit<Cues, 'judge'> => ({
  entries: parseCues(files.text('data/cues.tsv')),
  nouns: parseSpeakingNouns(files.text('data/speaking-nouns.tsv')),
});

/** The entries of the text of data/cues.tsv. */
export function parseCues(table: string): ReadonlyMap<string, readonly CueEntry[]> {
  const entries = new Map<string, CueEntry[]>();
  for (const line of table.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [cue = '', pos = '', cueClass = '', frames = '', act = ''] = line.split('\t');
    const space = cue.indexOf(' ');
    const entry: CueEntry = {
      cue,
      pos: oneOf(['V', 'N', 'A'] as const, pos, line),
      class: oneOf(CUE_CLASSES, cueClass, line),
      frames: new Set(frames.split(' ').map((frame) => oneOf(FRAMES, frame, line))),
      act: oneOf(['said', 'written', 'promised', 'denied', 'asked'] as const, act, line),
      second: space < 0 ? undefined : cue.slice(space + 1),
    };
    const key = `${pos}:${space < 0 ? cue : cue.slice(0, space)}`;
    const known = entries.get(key);
    if (known === undefined) entries.set(key, [entry]);
    else if (entry.second === undefined) known.push(entry);
    else known.unshift(entry);
  }
  return entries;
}

function oneOf<T extends string>(allowed: readonly T[], value: string, line: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Error(`data/cues.tsv: '${value}' is none of ${allowed.join(', ')} in: ${line}`);
  return found;
}
