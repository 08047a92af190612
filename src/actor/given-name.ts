import type { Files } from '../document/index.ts';
import type { Gender } from './referent.ts';

/** The gender that mostly bears a given name. */
export interface GivenNames {
  /** @param name folded, as `nameWords` has it. */
  genderOf(name: string): Gender | undefined;
}

/**
 * Reads `data/given-names.tsv`.
 *
 * @throws Error if the file is missing.
 */
export function loadGivenNames(files: Files): GivenNames {
  const genders = new Map<string, Gender>();
  for (const line of files.text('data/given-names.tsv').split('\n')) {
    const [gender, names = ''] = line.split('\t');
    if (gender === 'm' || gender === 'f') for (const name of names.split(' ')) genders.set(name, gender);
  }
  return { genderOf: (name) => genders.get(name) };
}
