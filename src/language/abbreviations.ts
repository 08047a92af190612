/** What a full stop after an abbreviation says of the sentence; see data/abbreviations.tsv. */
export type AbbreviationKind = 'title' | 'number' | 'inner' | 'either' | 'month';

/** Abbreviations by their form without the last full stop. */
export type Abbreviations = ReadonlyMap<string, AbbreviationKind>;

/** The abbreviations of data/abbreviations.tsv; a lower-case one counts with a capital too. */
export function readAbbreviations(table: string): Abbreviations {
  const abbreviations = new Map<string, AbbreviationKind>();
  for (const line of table.split('\n')) {
    const [form, kind] = line.split('\t');
    if (form === undefined || form === '' || form.startsWith('#') || kind === undefined) continue;
    abbreviations.set(form, kind as AbbreviationKind); // the table's test holds the kinds to the list
    const capital = form.charAt(0).toUpperCase() + form.slice(1);
    if (!abbreviations.has(capital)) abbreviations.set(capital, kind as AbbreviationKind); // as above
  }
  return abbreviations;
}
