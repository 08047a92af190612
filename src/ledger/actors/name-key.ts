import { keyOf } from '../../actor/index.ts';

/**
 * The key of a name over its spellings in Latin letters: 'Sergey Lavrov', 'Sergei Lavrov' and 'SERGUEI LAVROV' have one. For linking actors of
 * the same country alone: it takes distinct letters for the same.
 */
export function spellingKey(name: string): string {
  let key = keyOf(name);
  for (const [written, plain] of SPELLINGS) key = key.replace(written, plain);
  return key;
}

/** How transliterations from Cyrillic, Arabic and others differ among newspapers; applied in this order. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/gue(?=[iy])/gu, 'ge'],
  [/shch|sch/gu, 'sh'],
  [/tch/gu, 'ch'],
  [/kh/gu, 'h'],
  [/ph/gu, 'f'],
  [/ck/gu, 'k'],
  [/ks/gu, 'x'],
  [/q/gu, 'k'],
  [/w/gu, 'v'],
  [/ff(?= |$)|v(?= |$)/gu, 'v'],
  [/\b(?:ye|ie)/gu, 'e'],
  [/(?:iy|yy|ii|ij|yi)(?= |$)/gu, 'i'],
  [/(?:iya|ija|ia|ya|ja)/gu, 'ia'],
  [/(?:iyu|iu|yu|ju)/gu, 'iu'],
  [/(?:ey|ei|ay|ai)/gu, 'ei'],
  [/y/gu, 'i'],
  [/([^\d ])\1/gu, '$1'],
];

/** The last name of a person's key of two names and more, not 'jr' or 'iii' (a key has 'i' of it) after it; undefined of one name alone. */
export function surnameOf(key: string): string | undefined {
  const name = key.replace(/ (?:jr|sr|i|iv)$/u, '');
  const at = name.lastIndexOf(' ');
  return at < 0 ? undefined : name.slice(at + 1);
}
