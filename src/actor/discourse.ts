import type { Span, Token } from '../document/index.ts';
import type { MentionForm } from './actor.ts';
import type { Draft, Referent } from './referent.ts';
import { placeOf } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';
import type { Setting } from './setting.ts';

/** A mention as those that come after it find it. */
export interface Trace {
  readonly sentence: number;
  readonly block: number;
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly deprel: string;
  readonly referents: readonly Referent[];
  /** True where the words are plural, whatever they stand for: 'Chinese students', 'Belarusians'. */
  readonly plural: boolean;
}

/** What has been said so far: who was mentioned where, and whose words were quoted last. */
export class Discourse {
  readonly setting: Setting;
  readonly traces: Trace[] = [];
  /** Somebody named by office alone, by code and office. */
  readonly described = new Map<string, Referent>();
  /** The mentions of the sentence being read. */
  drafts: Draft[] = [];
  quoteSpeaker: Referent | undefined;
  /** The sentence before the one being read. */
  previous: Scene | undefined;
  /** Index of the first speaker label that the sentences so far have not passed. */
  label = 0;

  constructor(setting: Setting) {
    this.setting = setting;
  }

  add(
    scene: Scene,
    first: number,
    last: number,
    form: MentionForm,
    referents: readonly Referent[],
    span?: Span,
    reach?: Draft['reach'],
  ): void {
    const { tokens, block } = scene.sentence;
    const head = headOf(tokens, first, last);
    const plural = isPluralToken(tokens[head]);
    const draft: Draft = {
      sentence: scene.index,
      first,
      last,
      head,
      span: span ?? { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 },
      form,
      referents,
      ...(reach !== undefined && { reach }),
    };
    this.drafts.push(draft);
    if (referents.length === 0) return;
    const place = placeOf(scene.index, Math.min(first, 4095));
    for (const referent of referents) {
      referent.mentions.push({ span: draft.span, form });
      referent.latest = Math.max(referent.latest, place);
    }
    // 'they' and 'he' never take up a first person.
    if (form === 'first-person') return;
    this.traces.push({
      sentence: scene.index,
      block,
      first,
      last,
      head,
      deprel: tokens[head]?.deprel ?? '',
      referents,
      plural,
    });
  }

  quoteSpeakerFor(scene: Scene): Referent | undefined {
    const here = this.drafts.find(
      (draft) =>
        scene.quoted[draft.head] === false &&
        scene.sentence.tokens[draft.head]?.deprel.startsWith('nsubj') === true &&
        draft.referents.length === 1,
    );
    return here?.referents[0] ?? this.quoteSpeaker;
  }

  rememberQuoteSpeaker(scene: Scene): void {
    const subject = this.drafts.find(
      (draft) =>
        scene.quoted[draft.head] === false &&
        scene.sentence.tokens[draft.head]?.deprel.startsWith('nsubj') === true &&
        draft.referents[0]?.kind === 'person',
    );
    if (subject !== undefined) this.quoteSpeaker = subject.referents[0];
  }

  latest(scene: Scene, before: number, fits: (referent: Referent) => boolean, reach: number): readonly Referent[] {
    for (let i = this.traces.length - 1; i >= 0; i--) {
      const trace = this.traces[i];
      if (trace === undefined || scene.index - trace.sentence > reach || this.traces.length - i > LOOKBACK) break;
      if (trace.sentence === scene.index && trace.first >= before) continue;
      const [only] = trace.referents;
      if (only !== undefined && trace.referents.length === 1 && fits(only)) return [only];
    }
    return [];
  }

  /** Names joined by 'and' can be taken up together by 'they', 'both', 'the two leaders'. */
  coordinate(scene: Scene): void {
    const { tokens, block } = scene.sentence;
    const groups = new Map<number, Draft[]>();
    for (const draft of this.drafts) {
      if (draft.referents.length !== 1 || draft.form === 'pronoun' || draft.form === 'first-person') continue;
      const token = tokens[draft.head];
      const root = token?.deprel === 'conj' ? token.head : draft.head;
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [draft]);
      else if (!group.some((other) => other.referents[0] === draft.referents[0])) group.push(draft);
    }
    for (const [root, group] of groups) {
      const [first] = group;
      const last = group.at(-1);
      if (group.length < 2 || first === undefined || last === undefined) continue;
      this.traces.push({
        sentence: scene.index,
        block,
        first: first.first,
        last: last.last,
        head: root,
        deprel: tokens[root]?.deprel ?? '',
        referents: unique(group.flatMap((draft) => draft.referents)),
        plural: true,
      });
    }
  }
}

/** Mentions back that a description is looked for: keeps long documents linear. */
const LOOKBACK = 400;

export const isPluralToken = (token: Token | undefined): boolean =>
  token !== undefined && token.upos !== 'PROPN' && (token.feats.includes('Number=Plur') || token.xpos === 'NNS');

export const unique = (referents: readonly Referent[]): Referent[] => [...new Set(referents)];
