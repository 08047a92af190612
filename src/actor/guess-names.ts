import type { Name, Sentence, Token } from '../document/index.ts';
import { isAddress, wordOf } from './person-name.ts';

/**
 * Names where the parser brings none: runs of proper nouns that are not at the start of a sentence or have company there, as a person behind a
 * form of address or before a family name, as an organization by its last noun.
 */
export function guessNames(
  sentence: Sentence,
  known: readonly { readonly first: number; readonly last: number }[],
): Name[] {
  const { tokens } = sentence;
  const names: Name[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!startsName(tokens, i)) continue;
    let last = i;
    while (continuesName(tokens, last + 1)) last += connects(tokens, last + 1) ? 2 : 1;
    let first = i;
    while (first < last && isAddress(wordOf(tokens[first]))) first++;
    const addressed = first > i || isAddress(tokens[i - 1]?.form.toLowerCase().replace('.', '') ?? '');
    const orgNoun = Array.from({ length: last - i + 1 }, (_, k) => tokens[i + k]?.form ?? '').some((form) =>
      ORG_NOUNS.test(form),
    );
    const covered = known.some((k) => k.first <= first && last <= k.last);
    if (orgNoun && last > i) names.push({ first: i, last, kind: 'ORG' });
    else if (addressed && !isAddress(tokens[last]?.form.toLowerCase() ?? '')) names.push({ first, last, kind: 'PER' });
    else if (!covered && last - first >= 1 && last - first <= 3 && known.every((k) => k.last < first || k.first > last))
      names.push({ first, last, kind: 'PER' });
    else if (!covered && last === i && i > 0 && /^\p{Lu}{2,6}$/u.test(tokens[i]?.form ?? ''))
      names.push({ first: i, last, kind: 'ORG' });
    i = last;
  }
  return names;
}

const ORG_NOUNS =
  /^(?:Ministry|Committee|Commission|Council|University|Institute|Party|Bank|Corporation|Company|Department|Agency|Association|Union|Organi[sz]ation|Federation|Foundation|Group|Office|Court|Congress|Parliament|Assembly|Senate|Bureau|Authority|Board|Service|Center|Centre|Fund|League|Forum|Front|Movement|Army|Navy|Guard|Corps|Times|News|Post|Tribune|Herald|Gazette|Inc|Ltd|Corp|Airlines|Airways|Administration|Cabinet|Academy|Society|Alliance|Coalition|Church|Club)$/u;
const NOT_NAMES =
  /^(?:I|Mr|Mrs|Ms|Dr|Q|MS|MR|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\.?$/u;

const startsName = (tokens: readonly Token[], i: number): boolean => {
  const token = tokens[i];
  return token?.upos === 'PROPN' && /^\p{Lu}/u.test(token.form) && !NOT_NAMES.test(token.form);
};
const connects = (tokens: readonly Token[], i: number): boolean =>
  /^(?:of|for|de|van|von|al|bin|del|da|la)$/u.test(tokens[i]?.form ?? '') && startsName(tokens, i + 1);
const continuesName = (tokens: readonly Token[], i: number): boolean => startsName(tokens, i) || connects(tokens, i);
