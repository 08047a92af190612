export const SPEAKING_CLASSES = ['person', 'group', 'organization', 'together', 'document', 'letter'] as const;
export type SpeakingClass = (typeof SPEAKING_CLASSES)[number];

/** By class, the lemmas of those who say something and are not named; data/speaking-nouns.tsv explains the classes. */
export type SpeakingNouns = Readonly<Record<SpeakingClass, ReadonlySet<string>>>;

/**
 * The nouns of the table's text.
 *
 * @throws Error if a line has a class that does not exist.
 */
export function parseSpeakingNouns(table: string): SpeakingNouns {
  const nouns: Record<SpeakingClass, ReadonlySet<string>> = {
    person: new Set(),
    group: new Set(),
    organization: new Set(),
    together: new Set(),
    document: new Set(),
    letter: new Set(),
  };
  for (const line of table.split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('class\t')) continue;
    const [name = '', words = ''] = line.split('\t');
    const found = SPEAKING_CLASSES.find((each) => each === name);
    if (found === undefined)
      throw new Error(`data/speaking-nouns.tsv: '${name}' is none of ${SPEAKING_CLASSES.join(', ')}`);
    nouns[found] = new Set(words.split('|'));
  }
  return nouns;
}
