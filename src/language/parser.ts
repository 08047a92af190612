import { InputError, sha256 } from '../document/index.ts';
import type { Document, Files, ParsedDocument, Sentence, Span, Token } from '../document/index.ts';
import { readAbbreviations } from './abbreviations.ts';
import type { Abbreviations } from './abbreviations.ts';
import { readFeatures } from './features.ts';
import type { FeatureGuesser } from './features.ts';
import { readLemmatizer } from './lemmatize.ts';
import type { Lemmatizer } from './lemmatize.ts';
import { ModelFile } from './model-file.ts';
import { createNetParser } from './net/net.ts';
import { findBreaks, splitSentences } from './sentences.ts';
import { putBack, readStandIns, replaceNames } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';
import { tokenize } from './tokenize.ts';
import type { Analysis, TreeModel } from './tree-model.ts';

/** `accurate` is the large net, `fast` the small one that learned from it. */
export type ParserKind = 'accurate' | 'fast';

/** Cuts text into sentences and tokens and analyses them; holds its model. */
export interface Parser {
  readonly kind: ParserKind;
  /** The document with its sentences parsed. A sentence never crosses a block; text outside of blocks is not read. */
  parse(document: Document): ParsedDocument;
  /** The sentences of a text with no layout: empty lines part paragraphs, and `block` is -1. */
  parseText(text: string): Sentence[];
  /** The analyses of sentences that are cut into tokens already; offsets count in the forms joined by spaces. */
  parseTokens(sentences: readonly (readonly string[])[]): Sentence[];
}

/**
 * A parser over the model files in `files`.
 *
 * @throws Error where the model's file isn't there.
 */
export function createParser(files: Files, { parser = 'accurate' }: { parser?: ParserKind } = {}): Parser {
  const words = new ModelFile(files.bytes('models/english.words.bin'));
  return new ModelParser(parser, {
    model: readModel(files, parser),
    abbreviations: readAbbreviations(files.text('data/abbreviations.tsv')),
    lemmatizer: readLemmatizer(words),
    features: readFeatures(words),
    standIns: readStandIns(files.text('data/states.tsv')),
  });
}

function readModel(files: Files, kind: ParserKind): TreeModel {
  try {
    return createNetParser(files, kind);
  } catch (cause) {
    throw new InputError('no-model', `parser "${kind}": its model can't be read; reinstall the package`, { cause });
  }
}

interface Parts {
  readonly model: TreeModel;
  readonly abbreviations: Abbreviations;
  readonly lemmatizer: Lemmatizer;
  readonly features: FeatureGuesser;
  readonly standIns: StandIns;
}

/** A sentence cut but not yet analysed. */
interface Cut {
  readonly block: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly forms: readonly string[];
}

class ModelParser implements Parser {
  readonly kind: ParserKind;
  private readonly parts: Parts;

  constructor(kind: ParserKind, parts: Parts) {
    this.kind = kind;
    this.parts = parts;
  }

  parse(document: Document): ParsedDocument {
    const cuts = document.blocks.flatMap((block, index) =>
      this.cut(document.text, bodyOf(document.text, block), index, wrapsOnly(block.kind)),
    );
    return { ...document, sentences: this.analyse(cuts, this.parts.standIns) };
  }

  parseText(text: string): Sentence[] {
    return this.analyse(this.cut(text, { start: 0, end: text.length }, -1, false));
  }

  parseTokens(sentences: readonly (readonly string[])[]): Sentence[] {
    return this.analyse(
      sentences.map((forms): Cut => {
        const starts: number[] = [];
        const ends: number[] = [];
        let at = 0;
        for (const form of forms) {
          starts.push(at);
          ends.push(at + form.length);
          at += form.length + 1;
        }
        return { block: -1, starts, ends, forms };
      }),
    );
  }

  private cut(text: string, span: Span, block: number, wraps: boolean): Cut[] {
    const { abbreviations } = this.parts;
    const tokens = tokenize(text, span, abbreviations);
    const breaks = wraps ? NO_BREAKS : findBreaks(text, span);
    return splitSentences(text, tokens, abbreviations, breaks).map(({ first, end }): Cut => {
      const starts = tokens.starts.slice(first, end);
      const ends = tokens.ends.slice(first, end);
      return { block, starts, ends, forms: starts.map((start, i) => text.slice(start, ends[i])) };
    });
  }

  private analyse(cuts: readonly Cut[], standIns?: StandIns): Sentence[] {
    const readings = cuts.map(({ forms }) => (standIns === undefined ? undefined : replaceNames(forms, standIns)));
    const analyses = this.parts.model.analyse(cuts.map(({ forms }, i) => readings[i]?.forms ?? forms));
    return cuts.map((cut, i) => {
      const analysis = analyses[i] as Analysis; // one for each sentence, by contract
      const reading = readings[i];
      return this.toSentence(cut, reading === undefined ? analysis : putBack(analysis, cut.forms, reading));
    });
  }

  private toSentence({ block, starts, ends, forms }: Cut, analysis: Analysis): Sentence {
    const { lemmatizer, features } = this.parts;
    const feats = features.feats(forms, analysis);
    const tokens = forms.map((form, i): Token => {
      const upos = analysis.upos[i] ?? 'X';
      const xpos = analysis.xpos[i] ?? 'FW';
      return {
        start: starts[i] ?? 0,
        end: ends[i] ?? 0,
        form,
        lemma: lemmatizer.lemma(form, upos, xpos),
        upos,
        xpos,
        feats: feats[i] ?? '',
        head: analysis.heads[i] ?? -1,
        deprel: analysis.deprels[i] ?? 'dep',
      };
    });
    return { span: { start: starts[0] ?? 0, end: ends[ends.length - 1] ?? 0 }, block, tokens, names: analysis.names };
  }
}

const NO_BREAKS: ReadonlySet<number> = new Set();

/** In a paragraph of a laid-out page a line break only wraps; elsewhere it may part what stands by itself. */
const wrapsOnly = (kind: string): boolean => kind !== 'other';

/** The block without its speaker label and the mark after it: the label is not a part of what is said. */
function bodyOf(text: string, block: { readonly span: Span; readonly speaker?: Span }): Span {
  if (block.speaker === undefined) return block.span;
  let start = block.speaker.end;
  while (start < block.span.end && /[\s:.–—-]/u.test(text.charAt(start))) start++;
  return { start, end: block.span.end };
}

/** A document of `text` with no layout, its sentences parsed. */
export function parseDocumentText(parser: Parser, text: string): ParsedDocument {
  return { id: sha256(text), text, metadata: {}, blocks: [], diagnostics: [], sentences: parser.parseText(text) };
}
