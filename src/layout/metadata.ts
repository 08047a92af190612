import type { Diagnostic, Genre, Metadata } from '../document/index.ts';
import { GENRES } from '../document/index.ts';
import { readDate } from './date-line.ts';

/** Names that other collections give to our genres. */
const GENRE_NAMES: Readonly<Record<string, Genre>> = {
  news: 'report',
  'news report': 'report',
  'news item': 'report',
  article: 'report',
  oped: 'op-ed',
  opinion: 'op-ed',
  editorial: 'op-ed',
  commentary: 'op-ed',
  column: 'op-ed',
  analysis: 'op-ed',
  essay: 'op-ed',
  blog: 'op-ed',
  'blog news commentary': 'op-ed',
  'q&a': 'interview',
  remarks: 'speech',
  address: 'speech',
  'press release': 'statement',
  release: 'statement',
  readout: 'statement',
  'fact sheet': 'statement',
  letter: 'statement',
  message: 'statement',
  'joint statement': 'communique',
  communiqué: 'communique',
  declaration: 'communique',
  treaty: 'communique',
  'press briefing': 'briefing',
  'press conference': 'briefing',
  'news conference': 'briefing',
  gaggle: 'briefing',
};

/** What people keep of a document, under the names that they use: `id` for `key`, `date` for `published`, `url` for `source`. */
export type LooseMetadata = { readonly [Field in keyof Metadata | 'id' | 'date' | 'url']?: unknown };

/**
 * Metadata as loosely as people keep it, made ours: dates to ISO 8601, genres to the eight, blank values dropped; a `key` stays as it is.
 *
 * A value may be null or a number.
 * What can't be used is left out, and a diagnostic says so: never an error.
 */
export function normalizeMetadata(raw: LooseMetadata): {
  metadata: Metadata;
  diagnostics: Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const take = (...names: (keyof LooseMetadata)[]): string | undefined => {
    for (const name of names) {
      const value = raw[name];
      if (value === undefined || value === null || value === '') continue;
      if (typeof value === 'string' || typeof value === 'number') {
        const words = String(value).replace(/\s+/gu, ' ').trim();
        if (words !== '') return words;
      } else if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
      else
        diagnostics.push({
          code: 'metadata-ignored',
          message: `'${name}' is no text; it was left out`,
          severity: 'warning',
        });
    }
    return undefined;
  };
  const written = take('published', 'date');
  const published = written === undefined ? undefined : readDate(written);
  if (written !== undefined && published === undefined)
    diagnostics.push({
      code: 'date-not-read',
      message: `date '${written}' was not understood and was left out; write it as 2005-01-18`,
      severity: 'warning',
    });
  else if (written !== undefined && published !== undefined && written !== published)
    diagnostics.push({
      code: 'date-normalized',
      message: `date '${written}' was read as ${published}`,
      severity: 'info',
    });
  const named = take('genre');
  const genre = named === undefined ? undefined : toGenre(named);
  if (named !== undefined && genre === undefined)
    diagnostics.push({
      code: 'genre-unknown',
      message: `genre '${named}' is none of ${GENRES.join(', ')}; it will be guessed from the text`,
      severity: 'warning',
    });
  else if (named !== undefined && genre !== named)
    diagnostics.push({
      code: 'genre-normalized',
      message: `genre '${named}' was taken as ${String(genre)}`,
      severity: 'info',
    });
  const texts = {
    key: typeof raw.key === 'string' ? raw.key : take('key', 'id'),
    title: take('title'),
    author: take('author'),
    outlet: take('outlet'),
    published,
    genre,
    source: take('source', 'url'),
  };
  const metadata: Metadata = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return { metadata, diagnostics };
}

function toGenre(written: string): Genre | undefined {
  const name = written.toLowerCase().replace(/[_-]+/gu, ' ').trim();
  return (
    GENRES.find((genre) => genre.replace('-', ' ') === name) ??
    (Object.hasOwn(GENRE_NAMES, name) ? GENRE_NAMES[name] : undefined)
  );
}
