import { InputError } from '../document/index.ts';
import { normalizeMetadata } from '../layout/index.ts';

/**
 * `--published` as given.
 *
 * @throws InputError if it is no date: what a person has just typed is better asked again than left out.
 */
export function givenDate(published: string): string {
  if (normalizeMetadata({ published }).metadata.published === undefined)
    throw new InputError(
      'usage',
      `--published '${published}': it is no date that can be understood; write it as 2005-01-18`,
    );
  return published;
}
