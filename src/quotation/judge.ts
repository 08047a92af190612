import type { Cast } from '../actor/index.ts';
import { add, createFeatureList, hashText, logistic, mix, scoreLinear } from '../classifier/index.ts';
import type { FeatureList, LinearModel } from '../classifier/index.ts';
import { genreLearnt } from '../document/index.ts';
import type { ParsedDocument } from '../document/index.ts';
import type { Candidate } from './candidate.ts';
import type { CueClass } from './cues.ts';
import { mentionAt, subjectKind } from './speaker.ts';
import { SPEAKING_CLASSES } from './speaking-nouns.ts';
import type { SpeakingNouns } from './speaking-nouns.ts';
import { childOf, formOf, headOf, isPassive, lemmaOf, markOf, relation } from './tree.ts';
import type { Tree } from './tree.ts';

/** What the judge sees of a candidate that its sentence alone does not say. */
export interface Surroundings {
  readonly doc: ParsedDocument;
  readonly cast: Cast;
  readonly nouns: SpeakingNouns;
  /** Within a labelled turn. */
  readonly inTurn: boolean;
  /** Within quotation marks. */
  readonly inMarks: boolean;
  /** The content has words in quotation marks. */
  readonly hasMarks: boolean;
  /** The candidate within whose content the cue stands; undefined where it stands in none. */
  readonly outer: Candidate | undefined;
  /** The class that data/cues.tsv gives the noun that heads the content; undefined where it is no reporting noun. */
  readonly headClass: CueClass | undefined;
  /** Candidates of the same cue and construction in the document: a list of announcements tells deeds. */
  readonly alike: number;
  /** Candidates in its sentence. */
  readonly together: number;
  /** The nearest candidates of other cues before and after it in the sentence. */
  readonly previous: Candidate | undefined;
  readonly next: Candidate | undefined;
}

const features = createFeatureList();
const scores = new Float64Array(1);

/** How likely it is, 0 to 1, that an annotator takes `candidate` for a quotation. */
export function judge(candidate: Candidate, around: Surroundings, model: LinearModel): number {
  describe(candidate, around, features);
  return logistic(scoreLinear(model, features.values, features.count, scores)[0] ?? 0);
}

/** Writes the features of `candidate` into `out`. */
export function describe(candidate: Candidate, around: Surroundings, out: FeatureList): void {
  const { tree, entry, construction, cue, head, speaker, content } = candidate;
  const { doc, cast } = around;
  out.count = 0;
  const genre = genreLearnt(doc.metadata.genre);
  const kindOfClass = hashText(entry.class);
  const lemma = hashText(`${entry.pos}:${entry.cue}`);
  const built = hashText(construction);
  let template = 1;
  const put = (value: string): number => {
    const hash = hashText(value);
    add(out, template, hash);
    add(out, template + 1, mix(hash, kindOfClass));
    add(out, template + 2, mix(hash, built));
    template += 3;
    return hash;
  };

  add(out, 101, lemma);
  add(out, 102, kindOfClass);
  add(out, 103, built);
  add(out, 104, mix(lemma, built));
  add(out, 105, mix(kindOfClass, built));

  put(genre);
  const voice = around.inTurn
    ? 'turn'
    : cast.author === undefined
      ? 'none'
      : cast.author.kind === 'person'
        ? 'person'
        : 'body';
  put(voice);
  const kind = subjectKind(tree, speaker);
  const subject = put(kind);
  add(out, 110, mix(subject, hashText(genre)));
  add(out, 111, mix(subject, hashText(voice)));
  add(out, 112, mix(mix(subject, hashText(genre)), built));
  const mention = mentionAt(cast.bySentence[candidate.sentence] ?? [], speaker);
  const actor = mention?.actors[0];
  put(actor === undefined ? 'no-actor' : actor.kind);
  put(speaker >= 0 && around.nouns.document.has(lemmaOf(tree, speaker)) ? 'document' : 'other');
  if (kind === 'noun') add(out, 113, hashText(lemmaOf(tree, speaker)));
  put(actor !== undefined && (actor === cast.author || actor === cast.voice) ? 'own' : 'other');

  const word = tree.tokens[cue];
  const tag = word?.xpos ?? '';
  const tense = put(tag);
  add(out, 114, mix(tense, subject));
  add(out, 115, mix(mix(tense, subject), hashText(genre)));
  add(out, 116, mix(mix(tense, lemma), built));
  let modal = 'none';
  let negated = false;
  for (const child of tree.children[cue] ?? []) {
    const form = formOf(tree, child);
    const childKind = relation(tree, child);
    if (childKind === 'aux') modal = modal === 'none' ? form : `${modal} ${form}`;
    if (/^(?:not|n't|n’t|never|no|neither|nor)$/u.test(form) && child < cue) negated = true;
  }
  put(modal);
  if (negated) put('negated');
  else template += 3;
  put(isPassive(tree, cue) ? 'passive' : 'active');
  put(relation(tree, cue));
  put(markOf(tree, cue));
  const above = headOf(tree, cue);
  if (above >= 0) add(out, 117, mix(hashText(relation(tree, cue)), hashText(lemmaOf(tree, above))));

  let characters = 0;
  for (const { start, end } of content) characters += end - start;
  const size = put(String(Math.min(9, Math.floor(Math.log2(1 + characters / 6)))));
  add(out, 118, mix(size, mix(kindOfClass, built)));
  const headTag = put(tree.tokens[head]?.upos ?? '');
  add(out, 119, mix(headTag, lemma));
  const first = content[0]?.start ?? 0;
  const opening = tree.tokens.findIndex(({ start }) => start >= first);
  put(`${tree.tokens[opening]?.upos ?? ''}${tree.tokens[opening]?.deprel === 'nmod:poss' ? ':poss' : ''}`);
  add(out, 120, hashText(formOf(tree, opening)));
  add(out, 121, mix(hashText(formOf(tree, opening)), built));
  const headLemma = hashText(lemmaOf(tree, head));
  if (construction === 'np' || construction === 'prep' || construction === 'of' || construction === 'as') {
    add(out, 122, headLemma);
    add(out, 123, mix(headLemma, kindOfClass));
    add(out, 124, mix(headLemma, lemma));
    put(childOf(tree, head, 'nmod:poss') >= 0 ? 'owned' : 'free');
    put(childOf(tree, head, 'acl', 'acl:relcl') >= 0 ? 'clause' : 'bare');
    put((tree.children[head] ?? []).some((child) => child > head && relation(tree, child) === 'nmod') ? 'of' : 'alone');
    put(tree.tokens[head]?.feats.includes('Number=Plur') === true ? 'many' : 'one');
  } else template += 12;
  put(around.inMarks ? 'in-marks' : 'out');
  put(around.hasMarks ? 'marks' : 'plain');
  put(around.outer === undefined ? 'outer' : 'nested');
  put(around.outer === undefined ? 'none' : `${around.outer.entry.class} ${around.outer.construction}`);
  const headKind = put(around.headClass ?? 'none');
  add(out, 125, mix(headKind, lemma));
  put(SPEAKING_CLASSES.find((each) => around.nouns[each].has(lemmaOf(tree, speaker))) ?? 'none');
  const blockKind = doc.blocks[tree.sentence.block]?.kind ?? 'paragraph';
  put(blockKind);
  put(opening > cue ? 'after' : 'before');
  put(`alike ${Math.min(4, Math.floor(Math.log2(around.alike)))}`);
  put(`together ${Math.min(3, around.together)}`);
  put(around.previous?.entry.class ?? 'none');
  put(around.next?.entry.class ?? 'none');
  const neighbours = [around.previous, around.next].filter((other) => other !== undefined);
  const joined = neighbours.some((other) => isJoined(tree, cue, other.cue) || isJoined(tree, other.cue, cue));
  put(neighbours.length === 0 ? 'alone' : joined ? 'joined' : 'apart');
  put(isAmongStates(cast, candidate.sentence) ? 'several states' : 'one state');
}

const isJoined = (tree: Tree, verb: number, to: number): boolean =>
  relation(tree, verb) === 'conj' && headOf(tree, verb) === to;

/** True where the sentence names actors of more than one state or body. */
function isAmongStates(cast: Cast, sentence: number): boolean {
  let first: string | null | undefined;
  for (const { actors } of cast.bySentence[sentence] ?? [])
    for (const { code } of actors) {
      if (first !== undefined && code !== first) return true;
      first = code;
    }
  return false;
}
