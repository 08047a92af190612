import type {
  Block,
  BlockKind,
  Metadata,
  Name,
  NameKind,
  ParsedDocument,
  Sentence,
  Span,
  Token,
} from '../../src/document/index.ts';
import { sha256 } from '../../src/document/index.ts';

/**
 * A parsed document from a compact notation, so that a test can say exactly which trees it stands on.
 *
 * One line a sentence, an empty line between blocks; a block may open with `#title`, `#heading`, `#byline` … and with `@MS. PSAKI:` for a
 * speaker label, `@:` for an unnamed one. A word is `form/UPOS>head:relation`, heads counted from 1 and 0 for the root; `form=lemma` gives a
 * lemma, `[PER …]` makes a name. Marks stick to the word before them, as in print; `_` before a word does so for any other.
 *
 *     [PER Sergei/PROPN>3:nsubj Lavrov/PROPN>1:flat] met/VERB=meet>0:root [PER Fidan/PROPN>3:obj] ./PUNCT>3:punct
 */
export function parsed(notation: string, metadata: Metadata = {}): ParsedDocument {
  let text = '';
  const blocks: Block[] = [];
  const sentences: Sentence[] = [];
  for (const part of notation.trim().split(/\n\s*\n/u)) {
    if (text !== '') text += '\n';
    const start = text.length;
    let kind: BlockKind = 'paragraph';
    let speaker: Span | undefined;
    let unnamed = false;
    for (const [i, line] of part.trim().split(/\n\s*/u).entries()) {
      let rest = line.trim();
      const kindMark = /^#([a-z-]+)\s*/u.exec(rest);
      if (kindMark !== null) {
        kind = kindMark[1] as BlockKind; // the notation names block kinds
        rest = rest.slice(kindMark[0].length);
      }
      if (i > 0 && rest !== '') text += ' ';
      const tokens: Token[] = [];
      const from = text.length;
      const label = /^@([^:]*):\s*/u.exec(rest);
      if (label !== null) {
        const words = label[1] ?? '';
        if (words === '') {
          unnamed = true;
          text += 'Q: ';
        } else {
          speaker = { start: text.length, end: text.length + words.length };
          text += `${words}: `;
        }
        rest = rest.slice(label[0].length);
      }
      if (rest === '') continue;
      const names: Name[] = [];
      let name: { kind: NameKind; first: number } | undefined;
      for (const word of rest.split(/\s+/u)) {
        const opening = /^\[(PER|ORG|LOC|NORP|MISC)$/u.exec(word);
        if (opening !== null) {
          name = { kind: opening[1] as NameKind, first: tokens.length };
          continue;
        }
        const closes = word.endsWith(']');
        const match = /^(_?)(.+?)\/([A-Z]+)(?:=([^>]+))?(?:>(\d+):(\S+?))?\]?$/u.exec(word);
        if (match === null) throw new Error(`not in the notation: '${word}'`);
        const [, sticks = '', form = '', upos = '', lemma = form.toLowerCase(), head = '0', deprel = 'root'] = match;
        const glued = sticks !== '' || /^(?:[.,;:!?)”’]|['’]s)$/u.test(form);
        if (glued && text.endsWith(' ')) text = text.slice(0, -1);
        const begin = text.length;
        text += form;
        tokens.push({
          start: begin,
          end: text.length,
          form,
          lemma,
          upos,
          xpos: '',
          feats: '',
          head: Number(head) - 1,
          deprel,
        });
        if (!/^[(“]$/u.test(form)) text += ' ';
        if (closes && name !== undefined) {
          names.push({ ...name, last: tokens.length - 1 });
          name = undefined;
        }
      }
      text = text.trimEnd();
      sentences.push({ span: { start: from, end: text.length }, block: blocks.length, tokens, names });
    }
    blocks.push({
      kind,
      span: { start, end: text.length },
      ...(speaker !== undefined && { speaker }),
      ...(unnamed && { unnamed }),
    });
  }
  return { id: sha256(text), text, metadata, blocks, diagnostics: [], sentences };
}
