import type { ParsedDocument, Span, Token } from '../document/index.ts';
import type { MentionForm } from './actor.ts';
import type { Bodies } from './bodies.ts';
import { isAcronym } from './bodies.ts';
import type { Description } from './description.ts';
import type { FoundName } from './found-name.ts';
import type { ActorKnowledge, Sense, Term } from './knowledge.ts';
import { leaderInOffice } from './knowledge.ts';
import { keyOf } from './name-key.ts';
import type { People } from './people.ts';
import { parsePersonName } from './person-name.ts';
import type { Draft, Referent } from './referent.ts';
import { createReferent, placeOf } from './referent.ts';
import type { Scene } from './scene.ts';
import { headOf } from './scene.ts';

/** What is known of a document as a whole before its sentences are resolved. */
export interface Setting {
  readonly doc: ParsedDocument;
  readonly knowledge: ActorKnowledge;
  readonly people: People;
  readonly bodies: Bodies;
  /** The state or body whose voice the document is in, or whose site it is on. */
  readonly home: Referent | undefined;
  /** Whose 'we' it is: `home`, but only where the document speaks for it. */
  readonly voice: Referent | undefined;
  readonly counterparts: readonly Referent[];
  /** Code of the organization of states that the document names most. */
  readonly mainBody: string | undefined;
  readonly author: Referent | undefined;
  /** By block: who speaks, where it is laid out as a turn; null for a turn of somebody unnamed. */
  readonly speakers: readonly (Referent | null | undefined)[];
  /** The speaker labels, resolved beforehand, in the order of the text. */
  readonly labels: readonly { readonly span: Span; readonly referent: Referent | undefined }[];
}

/** The mentions of each sentence, resolved; those of nobody known are left out. */
export function resolveMentions(setting: Setting, scenes: readonly Scene[]): Draft[][] {
  const resolver = new Resolver(setting);
  return scenes.map((scene) => resolver.resolve(scene));
}

interface Trace {
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

type Item =
  | { readonly at: number; readonly name: FoundName }
  | { readonly at: number; readonly description: Description }
  | { readonly at: number; readonly pronoun: number };

const SINGULAR = new Map<string, 'm' | 'f' | 'n'>([
  ['he', 'm'],
  ['him', 'm'],
  ['his', 'm'],
  ['himself', 'm'],
  ['she', 'f'],
  ['her', 'f'],
  ['hers', 'f'],
  ['herself', 'f'],
  ['it', 'n'],
  ['its', 'n'],
  ['itself', 'n'],
]);
const PLURAL = new Set(['they', 'them', 'their', 'theirs', 'themselves']);
const FIRST = new Map<string, 'self' | 'side'>([
  ['i', 'self'],
  ['me', 'self'],
  ['my', 'self'],
  ['mine', 'self'],
  ['myself', 'self'],
  ['we', 'side'],
  ['us', 'side'],
  ['our', 'side'],
  ['ours', 'side'],
  ['ourselves', 'side'],
]);
/** What two sides have in common: 'our relations' are both sides', 'our army' is one's. */
const SHARED = new Set([
  'relation',
  'relationship',
  'tie',
  'friendship',
  'alliance',
  'partnership',
  'cooperation',
  'co-operation',
  'interaction',
  'dialogue',
  'talk',
  'negotiation',
  'meeting',
  'conversation',
  'contact',
  'border',
  'trade',
  'side',
  'neighbourhood',
]);

/** Resolves sentence by sentence, remembering who was mentioned where. */
class Resolver {
  readonly #setting: Setting;
  readonly #traces: Trace[] = [];
  readonly #described = new Map<string, Referent>();
  #drafts: Draft[] = [];
  #quoteSpeaker: Referent | undefined;
  #label = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  resolve(scene: Scene): Draft[] {
    this.#drafts = [];
    const label = this.#labelIn(scene);
    const inLabel = (first: number): boolean =>
      label !== undefined &&
      (scene.sentence.tokens[first]?.start ?? 0) < label.span.end &&
      (scene.sentence.tokens[first]?.end ?? 0) > label.span.start;
    const used = new Set<Description>();
    const items: Item[] = [];
    const { tokens } = scene.sentence;
    for (const name of scene.names) if (!inLabel(name.first)) items.push({ at: name.first, name });
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (token === undefined || (token.upos !== 'PRON' && token.upos !== 'DET') || inLabel(i)) continue;
      const form = token.form.toLowerCase();
      if (SINGULAR.has(form) || PLURAL.has(form) || FIRST.has(form) || form === 'both')
        items.push({ at: i, pronoun: i });
    }
    // A title is read with its name, and a pronoun within a description ('its president') before it.
    const titled = this.#titles(scene, used);
    for (const description of scene.descriptions)
      if (!used.has(description) && !inLabel(description.noun)) items.push({ at: description.last, description });
    items.sort((a, b) => a.at - b.at || ('description' in a ? 1 : 0) - ('description' in b ? 1 : 0));
    // Names first: a pronoun between two of them sees only what stands before it, and 'A and B' together.
    for (const item of items) if ('name' in item) this.#name(scene, item.name, titled.get(item.name));
    this.#coordinate(scene);
    for (const item of items) {
      if ('pronoun' in item) this.#pronoun(scene, item.pronoun);
      else if ('description' in item) this.#description(scene, item.description);
    }
    this.#rememberQuoteSpeaker(scene);
    return this.#drafts.sort((a, b) => a.first - b.first || b.last - a.last || a.span.start - b.span.start);
  }

  #labelIn(scene: Scene): Setting['labels'][number] | undefined {
    const { labels } = this.#setting;
    const { span, tokens } = scene.sentence;
    while ((labels[this.#label]?.span.end ?? Infinity) <= span.start) this.#label++;
    const label = labels[this.#label];
    if (label === undefined || label.span.start >= span.end) return undefined;
    const first = tokens.findIndex((token) => token.end > label.span.start);
    let last = first;
    while ((tokens[last + 1]?.start ?? Infinity) < label.span.end) last++;
    if (first >= 0 && label.referent !== undefined)
      this.#add(scene, first, last, label.referent.named ? 'name' : 'nominal', [label.referent], label.span);
    return label;
  }

  #add(
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
    this.#drafts.push(draft);
    if (referents.length === 0) return;
    const place = placeOf(scene.index, Math.min(first, 4095));
    for (const referent of referents) {
      referent.mentions.push({ span: draft.span, form });
      referent.latest = Math.max(referent.latest, place);
    }
    // 'they' and 'he' never take up a first person.
    if (form === 'first-person') return;
    this.#traces.push({
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

  // ---- names ---------------------------------------------------------------------------------------------------

  /** The descriptions that stand with a person's name: before it as a title, behind it in commas, behind 'is'. */
  #titles(
    scene: Scene,
    used: Set<Description>,
  ): Map<FoundName, { title: Description | undefined; apposed: Description | undefined }> {
    const { tokens } = scene.sentence;
    const titled = new Map<FoundName, { title: Description | undefined; apposed: Description | undefined }>();
    for (const name of scene.names) {
      if (name.what !== 'person') continue;
      let title: Description | undefined;
      let apposed: Description | undefined;
      // 'the Secretary-General, Mr. Ban Ki-moon': the form of address is not counted between them.
      const start = /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam)\.?$/u.test(tokens[name.first - 1]?.form ?? '')
        ? name.first - 1
        : name.first;
      for (const description of scene.descriptions) {
        if (used.has(description) || !isPersonal(description)) continue;
        const gap = start - description.last - 1;
        if (!description.plural && gap === 0) title = description;
        else if (
          !description.plural &&
          gap === 1 &&
          tokens[start - 1]?.form === ',' &&
          (description.determiner === 'the' || description.capital) &&
          /^[,.;:)—–-]$/u.test(tokens[name.last + 1]?.form ?? '.')
        )
          title = description;
        else if (
          description.first === name.last + 2 &&
          /^[,(—–-]$/u.test(tokens[name.last + 1]?.form ?? '') &&
          !description.plural &&
          description.determiner !== 'his' &&
          description.determiner !== 'her' &&
          !startsName(scene, description.last + 1)
        )
          apposed ??= description;
      }
      if (title !== undefined) used.add(title);
      if (apposed !== undefined) used.add(apposed);
      if (title !== undefined || apposed !== undefined) titled.set(name, { title, apposed });
    }
    return titled;
  }

  #name(
    scene: Scene,
    name: FoundName,
    with_: { title: Description | undefined; apposed: Description | undefined } | undefined,
  ): void {
    const { doc, people, bodies } = this.#setting;
    const written = doc.text.slice(name.start, name.end).replace(/\s+/gu, ' ');
    const span = { start: name.start, end: name.end };
    switch (name.what) {
      case 'state':
        this.#add(
          scene,
          name.first,
          name.last,
          name.sense?.type === 'state' ? 'name' : 'alias',
          [this.#body(name, written)],
          span,
        );
        return;
      case 'demonym':
        // 'European' alone qualifies; 'European leaders' is read as a description.
        if (name.sense?.kind === 'bloc' && name.sense.type === 'adjective') return;
        this.#add(scene, name.first, name.last, 'demonym', [this.#body(name, written)], span);
        return;
      case 'bloc':
        if (!actsAsBloc(scene, name)) return;
        this.#add(scene, name.first, name.last, 'name', [this.#body(name, written)], span);
        return;
      case 'place':
        if (name.sense?.type === 'capital' && actsAsGovernment(scene, name))
          this.#add(scene, name.first, name.last, 'alias', [this.#body(name, written)], span);
        return;
      case 'organization': {
        // 'UK Government', 'Government of Mexico': the state itself.
        const owner = this.#countryWithin(scene, name);
        const government = scene.descriptions.some(
          (d) =>
            d.role.id === 'government' &&
            d.nounFirst >= name.first &&
            d.noun <= name.last &&
            /government$/iu.test(scene.sentence.tokens[d.noun]?.form ?? ''),
        );
        if (name.sense === undefined && government && owner !== undefined) {
          this.#add(scene, name.first, name.last, 'alias', this.#statesOf([owner]), span);
          return;
        }
        const referent = name.sense === undefined ? bodies.unknown(written, owner) : this.#body(name, written);
        this.#add(scene, name.first, name.last, 'name', [referent], span);
        const { tokens } = scene.sentence;
        const bracketed =
          tokens[name.last + 1]?.form === '(' &&
          tokens[name.last + 3]?.form === ')' &&
          isAcronym(tokens[name.last + 2]?.form ?? '');
        if (bracketed && !scene.names.some((other) => other.first === name.last + 2))
          this.#add(scene, name.last + 2, name.last + 2, 'alias', [referent]);
        return;
      }
      case 'person': {
        const code =
          this.#codesOf(scene, with_?.title)[0] ??
          this.#codesOf(scene, with_?.apposed)[0] ??
          originOf(scene, name, with_?.title !== undefined) ??
          this.#bodyServed(with_?.title ?? with_?.apposed);
        const before = scene.sentence.tokens[name.first - 1]?.form ?? '';
        const address =
          /^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Lord|Lady|King|Queen|Prince|Princess|Pope|Sen|Rep|Gov|Gen|Col)\.?$/u.test(
            before,
          )
            ? `${before} `
            : with_?.title === undefined
              ? ''
              : 'President ';
        const hint = { senses: name.senses, code: code?.code ?? null, office: with_?.title?.role.id ?? null };
        const referent =
          parsePersonName(written).words.length > 1
            ? people.full(written, hint)
            : people.short(address + written, hint);
        if (/^(?:Mr|Sir|Lord|King|Prince)\.?$/u.test(before)) referent.gender = 'm';
        if (/^(?:Mrs|Ms|Miss|Madam|Lady|Queen|Princess)\.?$/u.test(before)) referent.gender = 'f';
        if (code !== undefined && (!referent.certain || referent.code === null)) {
          referent.code = code.code;
          referent.country = code.country;
          referent.certain = true;
        }
        for (const description of [with_?.apposed, with_?.title]) {
          if (description === undefined) continue;
          referent.offices.add(description.role.id);
          const role = this.#words(scene, description).replace(/^(?:then|former) /iu, '');
          if (referent.role === null || (role.length > referent.role.length && /^\p{Lu}/u.test(role)))
            referent.role = role;
        }
        const title = with_?.title;
        const first =
          title !== undefined && title.last === name.first - 1
            ? title.first
            : address !== '' && address !== 'President '
              ? name.first - 1
              : name.first;
        this.#add(scene, skipDeterminer(scene, first, name.first), name.last, 'name', [referent]);
        if (title !== undefined && title.last !== name.first - 1)
          this.#add(scene, title.first, title.last, 'nominal', [referent]);
        if (with_?.apposed !== undefined)
          this.#add(scene, with_.apposed.first, with_.apposed.last, 'nominal', [referent]);
        return;
      }
    }
  }

  /** The body that a secretary-general with no word of which serves: the one that the document speaks of most. */
  #bodyServed(description: Description | undefined): { code: string; country: string | null } | undefined {
    const { mainBody } = this.#setting;
    if (description?.role.id !== 'secretary-general' || mainBody === undefined) return undefined;
    return { code: mainBody, country: null };
  }

  #body(name: FoundName, written: string): Referent {
    const sense = name.sense;
    if (sense === undefined) return this.#setting.bodies.unknown(written, undefined);
    return this.#setting.bodies.known(sense, written);
  }

  /** The state that an organization's own name says: 'Russian' of 'Russian Olympic Committee', 'Japan' of 'Bank of Japan'. */
  #countryWithin(scene: Scene, outer: FoundName): { code: string; country: string | null } | undefined {
    const within = scene.names.filter(
      (name) =>
        name !== outer &&
        name.first >= outer.first &&
        name.last <= outer.last &&
        name.sense !== undefined &&
        name.what !== 'person',
    );
    const sense = (within.find(saysState) ?? within[0])?.sense;
    return sense === undefined ? undefined : { code: sense.code, country: sense.country };
  }

  // ---- descriptions --------------------------------------------------------------------------------------------

  /** The states and bodies that a description speaks of, by its names, its own words ('Chancellor of the Exchequer') or its possessive. */
  #codesOf(scene: Scene, description: Description | undefined): { code: string; country: string | null }[] {
    if (description === undefined) return [];
    const codes: { code: string; country: string | null }[] = [];
    const add = (code: string | null, country: string | null): void => {
      if (code !== null && !codes.some((other) => other.code === code)) codes.push({ code, country });
    };
    // What stands before the noun says whose it is ('UN envoy to Syria'); else 'of' does, a state before its organs.
    const before = description.names.filter(
      (name) =>
        name.last < description.nounFirst || (name.first >= description.nounFirst && name.last <= description.noun),
    );
    const joiner = scene.sentence.tokens[description.noun + 1]?.form.toLowerCase();
    const after =
      joiner === 'of' || joiner === 'at' || joiner === 'for'
        ? description.names.filter((name) => name.first > description.noun)
        : [];
    for (const name of before.length > 0
      ? before
      : [...after.filter(saysState), ...after.filter((other) => !saysState(other))]) {
      if (name.sense !== undefined && name.what !== 'person') add(name.sense.code, name.sense.country);
      else if (name.what === 'organization') {
        const referent = this.#setting.bodies.unknown(
          this.#setting.doc.text.slice(name.start, name.end),
          this.#countryWithin(scene, name),
        );
        add(referent.code, referent.country);
      }
    }
    if (description.role.code !== null)
      add(
        description.role.code,
        this.#setting.knowledge.states.has(description.role.code) ? description.role.code : null,
      );
    if (codes.length === 0 && /^(?:his|her|its|their|our|my)$/u.test(description.determiner)) {
      for (const draft of this.#drafts) {
        if (draft.first < description.first || draft.last > description.last) continue;
        for (const referent of draft.referents) add(referent.code, referent.country);
      }
    }
    return codes;
  }

  /** The description's own words, without its article. */
  #words(scene: Scene, description: Description): string {
    const { tokens } = scene.sentence;
    const first = skipDeterminer(scene, description.first, description.nounFirst);
    return this.#setting.doc.text
      .slice(tokens[first]?.start ?? 0, tokens[description.last]?.end ?? 0)
      .replace(/\s+/gu, ' ');
  }

  #description(scene: Scene, description: Description): void {
    if (isAddressing(scene, description)) return;
    const { role } = description;
    const referents =
      description.plural && role.type !== 'body'
        ? this.#collective(scene, description)
        : this.#single(scene, description);
    if (referents.length === 0) return;
    const reach = description.determiner === 'our' ? (referents.length > 1 ? 'both' : 'side') : undefined;
    this.#add(scene, description.first, description.last, 'nominal', referents, undefined, reach);
  }

  #single(scene: Scene, description: Description): readonly Referent[] {
    const { role, determiner } = description;
    const codes = this.#codesOf(scene, description);
    switch (role.type) {
      case 'office':
        return this.#officeHolder(scene, description, codes[0]);
      case 'person':
      case 'people':
        return this.#statesOf(codes);
      case 'polity':
        if (isOther(scene, description))
          return determiner === 'our' && this.#setting.counterparts.length === 1 ? this.#setting.counterparts : [];
        if (determiner === 'our') {
          const noun = scene.sentence.tokens[description.noun]?.lemma.toLowerCase() ?? '';
          return this.#mine(scene, SHARED.has(noun) ? 'both' : 'side', description);
        }
        if (codes.length > 0) return this.#statesOf(codes);
        if (determiner !== 'the' && determiner !== 'this') return [];
        if (!LANDS.has(scene.sentence.tokens[description.noun]?.lemma.toLowerCase() ?? '')) return [];
        return this.#latest(scene, description.first, (referent) => referent.kind === 'state', 3);
      case 'body':
        return this.#organ(scene, description, codes[0]);
    }
  }

  #officeHolder(
    scene: Scene,
    description: Description,
    code: { code: string; country: string | null } | undefined,
  ): readonly Referent[] {
    const { people, knowledge, doc, home } = this.#setting;
    const { role, determiner } = description;
    if (code === undefined && determiner === 'any') return [];
    if (scene.sentence.tokens[description.noun]?.lemma === 'leadership')
      return code === undefined ? [] : this.#statesOf([code]);
    code ??= this.#bodyServed(description);
    if (determiner !== 'a') {
      // On a government's page 'the President' with no word of which is its own.
      const ours =
        code === undefined && description.capital && home !== undefined && home.code !== null
          ? { code: home.code }
          : undefined;
      const known =
        (ours === undefined
          ? undefined
          : (this.#holderKnown(scene, description, ours) ??
            (role.id === 'president' ? this.#holderByDate(scene, description, ours) : undefined))) ??
        this.#holderKnown(scene, description, code);
      if (known !== undefined) return [known];
    }
    const own =
      code ??
      (home !== undefined && role.official && description.capital && home.code !== null
        ? { code: home.code, country: home.country }
        : undefined);
    if (own === undefined) return [];
    if (determiner === 'a' || determiner === 'any') {
      // 'a Foreign Ministry spokesman said': somebody whose words are reported; elsewhere it is the state that counts.
      const head = scene.sentence.tokens[headOf(scene.sentence.tokens, description.first, description.last)];
      return role.official && head?.deprel === 'nsubj'
        ? [this.#unnamed(scene, description, own)]
        : this.#statesOf([own]);
    }
    const later = people.all.find(
      (referent) => referent.offices.has(role.id) && referent.code === own.code && referent.latest < 0,
    );
    if (later !== undefined) return [later];
    const term = leaderInOffice(knowledge, role.id, own.code, doc.metadata.published);
    const holder =
      term === undefined
        ? undefined
        : people.all.find(
            (referent) =>
              referent.code === own.code &&
              keyOf(referent.name).split(' ').at(-1) === keyOf(term.surname).split(' ').at(-1),
          );
    if (holder !== undefined) {
      holder.offices.add(role.id);
      return [holder];
    }
    const dated = this.#holderByDate(scene, description, own);
    if (dated !== undefined) return [dated];
    return this.#speaking(scene, description, own);
  }

  /** The latest person who holds the office, of the state or body where it is said; a leader is whoever heads the state or the government. */
  #holderKnown(scene: Scene, { role, first }: Description, code: { code: string } | undefined): Referent | undefined {
    const offices = role.id === 'leader' && code !== undefined ? HEADS : [role.id];
    return this.#latest(
      scene,
      first,
      (referent) =>
        referent.kind === 'person' &&
        (code === undefined || referent.code === code.code) &&
        offices.some((office) => referent.offices.has(office)),
      Infinity,
    )[0];
  }

  /** Who held the office of a state or body when the document came out, where we know. */
  #holderByDate(scene: Scene, description: Description, code: { code: string }): Referent | undefined {
    const { people, knowledge, doc } = this.#setting;
    const { role } = description;
    const date = doc.metadata.published;
    const term = SINGLE_OFFICES.has(role.id) ? leaderInOffice(knowledge, role.id, code.code, date) : undefined;
    if (term === undefined || !isSound(term, date)) return undefined;
    const named = people.full(term.person, { senses: [], code: code.code, office: role.id });
    named.code ??= code.code;
    named.country ??= knowledge.states.has(code.code) ? code.code : null;
    named.role ??= this.#words(scene, description);
    named.offices.add(role.id);
    return named;
  }

  /** 'A Foreign Ministry spokesman said': somebody unnamed whose words are reported is an actor; elsewhere it is the state that counts. */
  #speaking(
    scene: Scene,
    description: Description,
    code: { code: string; country: string | null },
  ): readonly Referent[] {
    const { tokens } = scene.sentence;
    const head = tokens[headOf(tokens, description.first, description.last)];
    const verb = tokens[head?.head ?? -1];
    const speaks = head?.deprel === 'nsubj' && verb !== undefined && SPEAKS.has(verb.lemma.toLowerCase());
    return speaks && description.role.official ? [this.#unnamed(scene, description, code)] : this.#statesOf([code]);
  }

  /** Somebody whom the document names by office alone: 'the Russian President', 'a Foreign Ministry spokesperson'. */
  #unnamed(scene: Scene, description: Description, code: { code: string; country: string | null }): Referent {
    const id = `${code.code}|${description.role.id}`;
    let referent = this.#described.get(id);
    if (referent === undefined) {
      const words = this.#words(scene, description);
      referent = createReferent('person', words, {
        code: code.code,
        country: code.country,
        role: words,
        named: false,
        certain: true,
        offices: new Set([description.role.id]),
      });
      this.#described.set(id, referent);
    }
    return referent;
  }

  #organ(
    scene: Scene,
    description: Description,
    code: { code: string; country: string | null } | undefined,
  ): readonly Referent[] {
    const { home } = this.#setting;
    const { role, determiner } = description;
    // 'the assembly of cars' is no parliament.
    if (role.id === 'parliament' && !description.capital && !description.names.some(saysState)) return [];
    const noun = this.#nounOf(scene, description);
    if (code !== undefined) {
      if (role.id === 'government' || !role.official || description.plural) return this.#statesOf([code]);
      return this.#organOf(scene, description, code, noun);
    }
    if (determiner === 'a' || determiner === 'any') return [];
    if (determiner === 'our') return this.#mine(scene, 'side', description);
    const before = this.#latest(
      scene,
      description.first,
      (referent) => referent.kind === 'organization' && endsWith(referent.name, noun),
      Infinity,
    );
    if (before.length > 0) return before;
    if (!role.official || (determiner !== 'the' && !description.capital)) return [];
    if (home !== undefined && home.code !== null && description.capital) {
      if (role.id === 'government') return [home];
      return this.#organOf(scene, description, { code: home.code, country: home.country }, noun);
    }
    if (role.id === 'government')
      return this.#latest(scene, description.first, (referent) => referent.kind === 'state', 2);
    return [];
  }

  /** An organ that acts in its sentence, or was met before, is an actor of its own; mentioned in passing it stands for its state. */
  #organOf(
    scene: Scene,
    description: Description,
    code: { code: string; country: string | null },
    noun: string,
  ): readonly Referent[] {
    const { bodies } = this.#setting;
    const { tokens } = scene.sentence;
    const deprel = tokens[headOf(tokens, description.first, description.last)]?.deprel ?? '';
    if (deprel !== 'nsubj' && deprel !== 'obl:agent' && !bodies.hasOrgan(code.code, noun))
      return this.#statesOf([code]);
    return [bodies.organ(code.code, code.country, noun, this.#words(scene, description))];
  }

  #nounOf(scene: Scene, description: Description): string {
    const { tokens } = scene.sentence;
    return keyOf(
      this.#setting.doc.text.slice(tokens[description.nounFirst]?.start ?? 0, tokens[description.noun]?.end ?? 0),
    );
  }

  #statesOf(codes: readonly { code: string }[]): readonly Referent[] {
    return codes.map(({ code }) => stateOf(this.#setting, code));
  }

  /** 'both sides', 'the two leaders', 'our countries', 'Presidents of Russia and Belarus', 'Chinese students'. */
  #collective(scene: Scene, description: Description): readonly Referent[] {
    const { role, determiner, count } = description;
    const codes = this.#codesOf(scene, description);
    const persons = role.type === 'office';
    // 'American allies' are Americans; "America's allies" are not.
    if (isOther(scene, description) && (codes.length === 0 || determiner === 'possessor')) return [];
    if (determiner === 'our') {
      // 'our peoples' are both sides', 'our citizens' one's own.
      const noun = scene.sentence.tokens[description.noun]?.lemma.toLowerCase() ?? '';
      const both = persons || role.type === 'polity' || noun === 'people' || noun === 'nation' || count !== undefined;
      return this.#mine(scene, both ? 'both' : 'side', description);
    }
    if (codes.length > 0) {
      if (!persons || codes.length === 1) return this.#statesOf(codes);
      return codes.map((code) => this.#holderKnown(scene, description, code) ?? stateOf(this.#setting, code.code));
    }
    if (count === undefined && determiner !== 'both' && determiner !== 'the' && determiner !== 'their') return [];
    if (!persons && role.type !== 'polity' && count === undefined && determiner !== 'both') return [];
    if (
      role.type !== 'office' &&
      role.type !== 'polity' &&
      !(role.type === 'people' && (count === 2 || determiner === 'both'))
    )
      return [];
    return this.#parties(scene, description.first, persons, count ?? 2, count === undefined && determiner !== 'both');
  }

  /** The last `count` persons or states that were spoken of together, else the parties of the document. */
  #parties(scene: Scene, before: number, persons: boolean, count: number, loose: boolean): readonly Referent[] {
    const { voice, home, counterparts } = this.#setting;
    for (let i = this.#traces.length - 1; i >= 0; i--) {
      const trace = this.#traces[i];
      if (trace === undefined || scene.index - trace.sentence > 6) break;
      if (trace.sentence === scene.index && trace.first >= before) continue;
      if (
        trace.referents.length === count &&
        trace.referents.every((referent) => !persons || referent.kind === 'person')
      ) {
        return persons ? trace.referents : unique(trace.referents.map((referent) => this.#sideOf(referent)));
      }
    }
    const own = voice ?? home;
    if (own !== undefined && counterparts.length === count - 1) {
      const sides = [own, ...counterparts];
      if (!persons) return sides;
      const holders = sides.map(
        (side) =>
          this.#latest(
            scene,
            before,
            (referent) => referent.kind === 'person' && referent.code === side.code,
            Infinity,
          )[0],
      );
      return sides.map((side, i) => holders[i] ?? side);
    }
    if (loose && own !== undefined) return [];
    // The last ones mentioned, of different states.
    const found: Referent[] = [];
    for (let i = this.#traces.length - 1; i >= 0 && found.length < count; i--) {
      const trace = this.#traces[i];
      if (trace === undefined || scene.index - trace.sentence > 4) break;
      if (trace.sentence === scene.index && trace.first >= before) continue;
      for (const referent of trace.referents) {
        const side = persons ? referent : this.#sideOf(referent);
        if (persons ? referent.kind !== 'person' : side.kind !== 'state') continue;
        if (side.code !== null && found.some((other) => other.code === side.code)) continue;
        if (found.length < count) found.push(side);
      }
    }
    return found.length === count ? found.toReversed() : [];
  }

  #sideOf(referent: Referent): Referent {
    return referent.kind === 'person' && referent.code !== null ? stateOf(this.#setting, referent.code) : referent;
  }

  // ---- pronouns ------------------------------------------------------------------------------------------------

  #pronoun(scene: Scene, at: number): void {
    const token = scene.sentence.tokens[at];
    if (token === undefined) return;
    const form = token.form.toLowerCase();
    const first = FIRST.get(form);
    if (first !== undefined) {
      this.#firstPerson(scene, at, first);
      return;
    }
    if (token.deprel.startsWith('expl')) return;
    const gender = SINGULAR.get(form);
    const referents =
      gender !== undefined
        ? this.#antecedent(scene, at, gender)
        : PLURAL.has(form)
          ? this.#antecedent(scene, at, 'plural')
          : [];
    if (referents.length === 0) return;
    const [only] = referents;
    if (only !== undefined && referents.length === 1 && only.kind === 'person' && (gender === 'm' || gender === 'f'))
      only.gender ??= gender;
    this.#add(scene, at, at, 'pronoun', referents);
  }

  #firstPerson(scene: Scene, at: number, reach: 'self' | 'side'): void {
    const { tokens } = scene.sentence;
    const token = tokens[at];
    const noun = tokens[token?.head ?? -1];
    // 'our' of 'our two countries' is said with the noun; of 'our relations' it is both sides by itself.
    const shared =
      reach === 'side' && token?.deprel === 'nmod:poss' && noun !== undefined && SHARED.has(noun.lemma.toLowerCase());
    const together = reach === 'side' && tokens[at + 1]?.form.toLowerCase() === 'both';
    // 'our' of 'our two countries' reaches as far as the whole phrase, which is read after it.
    const phrase =
      token?.deprel === 'nmod:poss'
        ? scene.descriptions.find((d) => d.determiner === 'our' && d.plural && d.noun === token.head)
        : undefined;
    const type = phrase?.role.type;
    const plural =
      type === 'office' ||
      type === 'polity' ||
      (phrase !== undefined && /^(?:people|nation)$/u.test(noun?.lemma.toLowerCase() ?? '')) ||
      phrase?.count !== undefined;
    const both = shared || together || (plural && phrase !== undefined && !isOther(scene, phrase));
    const wide = both ? 'both' : reach;
    this.#add(scene, at, at, 'first-person', this.#mine(scene, wide, undefined, at), undefined, wide);
  }

  /** Whom a first person means: the speaker of the turn or of the quotation, else the author and the document's voice. */
  #mine(
    scene: Scene,
    reach: 'self' | 'side' | 'both',
    description: Description | undefined,
    at = description?.first ?? 0,
  ): readonly Referent[] {
    const { speakers, author, voice, counterparts } = this.#setting;
    const turn = speakers[scene.sentence.block];
    if (turn === null) return [];
    const quoting = turn === undefined && scene.quoted[at] === true;
    const speaker = quoting ? this.#quoteSpeakerFor(scene) : (turn ?? author);
    const side = quoting || turn !== undefined ? (speaker === undefined ? undefined : this.#sideOf(speaker)) : voice;
    if (reach === 'self') return speaker === undefined ? [] : [speaker];
    if (side === undefined) return [];
    if (reach === 'side') return [side];
    const others =
      voice !== undefined && side.code !== voice.code && counterparts.some((other) => other.code === side.code)
        ? [voice]
        : counterparts.filter((other) => other.code !== side.code);
    return [side, ...others];
  }

  #quoteSpeakerFor(scene: Scene): Referent | undefined {
    const here = this.#drafts.find(
      (draft) =>
        scene.quoted[draft.head] === false &&
        scene.sentence.tokens[draft.head]?.deprel.startsWith('nsubj') === true &&
        draft.referents.length === 1,
    );
    return here?.referents[0] ?? this.#quoteSpeaker;
  }

  #rememberQuoteSpeaker(scene: Scene): void {
    const subject = this.#drafts.find(
      (draft) =>
        scene.quoted[draft.head] === false &&
        scene.sentence.tokens[draft.head]?.deprel.startsWith('nsubj') === true &&
        draft.referents[0]?.kind === 'person',
    );
    if (subject !== undefined) this.#quoteSpeaker = subject.referents[0];
  }

  /**
   * The likeliest antecedent of a third-person pronoun, by agreement, distance, grammatical role and how much it is spoken of.
   *
   * The weights are hand-set on the training documents and GUM's training part.
   */
  #antecedent(scene: Scene, at: number, number: 'm' | 'f' | 'n' | 'plural'): readonly Referent[] {
    const { tokens, block } = scene.sentence;
    const token = tokens[at];
    const speaker = this.#setting.speakers[block];
    let best: { weight: number; referents: readonly Referent[] } | undefined;
    const seen = new Set<Referent>();
    for (let i = this.#traces.length - 1; i >= 0; i--) {
      const trace = this.#traces[i];
      if (trace === undefined || scene.index - trace.sentence > REACH) break;
      if (trace.sentence === scene.index && trace.first >= at) continue;
      if (!agrees(trace, number)) continue;
      const [referent] = trace.referents;
      if (
        referent === undefined ||
        (trace.referents.length === 1 && seen.has(referent) && trace.sentence < scene.index - 1)
      )
        continue;
      if (referent === speaker && trace.referents.length === 1) continue;
      if (trace.sentence === scene.index && sharesClause(tokens, token, at, trace)) continue;
      seen.add(referent);
      let weight = DISTANCE[scene.index - trace.sentence] ?? 0;
      weight += roleWeight(trace.deprel);
      if (trace.block !== block) weight -= 0.3;
      if (trace.deprel.startsWith('nsubj') && token !== undefined && token.deprel.startsWith('nsubj')) weight += 0.4;
      weight += Math.min(0.6, 0.1 * referent.mentions.length);
      if (trace.referents.length === 1 && referent.gender !== undefined && (number === 'm' || number === 'f'))
        weight += 0.4;
      if (number === 'plural' && trace.referents.length > 1) weight += 0.8;
      if (number === 'n' && referent.kind === 'state') weight += 0.3;
      weight -= 0.001 * (this.#traces.length - i);
      if (best === undefined || weight > best.weight) best = { weight, referents: trace.referents };
    }
    return best?.referents ?? [];
  }

  #latest(scene: Scene, before: number, fits: (referent: Referent) => boolean, reach: number): readonly Referent[] {
    for (let i = this.#traces.length - 1; i >= 0; i--) {
      const trace = this.#traces[i];
      if (trace === undefined || scene.index - trace.sentence > reach || this.#traces.length - i > LOOKBACK) break;
      if (trace.sentence === scene.index && trace.first >= before) continue;
      const [only] = trace.referents;
      if (only !== undefined && trace.referents.length === 1 && fits(only)) return [only];
    }
    return [];
  }

  /** Names joined by 'and' can be taken up together by 'they', 'both', 'the two leaders'. */
  #coordinate(scene: Scene): void {
    const { tokens, block } = scene.sentence;
    const groups = new Map<number, Draft[]>();
    for (const draft of this.#drafts) {
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
      this.#traces.push({
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

/** Sentences back that a pronoun reaches, and what each costs. */
const REACH = 3;
const DISTANCE: readonly number[] = [3, 2.7, 1.5, 0.8];
/** Mentions back that a description is looked for: keeps long documents linear. */
const LOOKBACK = 400;

function roleWeight(deprel: string): number {
  if (/^(?:nsubj|csubj)/u.test(deprel)) return 1.6;
  if (deprel === 'root') return 0.8;
  if (/^(?:obj|iobj)/u.test(deprel)) return 0.7;
  if (deprel === 'nmod:poss') return 0.6;
  if (deprel.startsWith('obl')) return 0.4;
  return 0.25;
}

function agrees({ referents, plural }: Trace, number: 'm' | 'f' | 'n' | 'plural'): boolean {
  const [only] = referents;
  if (only === undefined) return false;
  if (number === 'plural')
    return (
      referents.length > 1 ||
      plural ||
      only.plural ||
      only.kind === 'group' ||
      only.kind === 'organization' ||
      only.kind === 'bloc'
    );
  if (referents.length > 1) return false;
  if (number === 'n') return only.kind !== 'person' && !only.plural && !plural;
  return only.kind === 'person' && (only.gender === undefined || only.gender === number);
}

const isPluralToken = (token: Token | undefined): boolean =>
  token !== undefined && token.upos !== 'PROPN' && (token.feats.includes('Number=Plur') || token.xpos === 'NNS');

/** True where the pronoun and the mention hang on one verb, or the pronoun stands inside the mention: then they are two. */
function sharesClause(tokens: readonly Token[], token: Token | undefined, at: number, trace: Trace): boolean {
  if (token === undefined) return false;
  if (at >= trace.first && at <= trace.last) return true;
  if (token.deprel === 'nmod:poss' || token.lemma.endsWith('self') || token.form.endsWith('selves')) return false;
  return token.head >= 0 && tokens[trace.head]?.head === token.head;
}

const isPersonal = (description: Description): boolean =>
  description.role.type === 'office' || description.role.type === 'person';

function startsName(scene: Scene, token: number): boolean {
  return scene.names.some((name) => name.what === 'person' && name.first === token);
}

function skipDeterminer(
  scene: { readonly sentence: { readonly tokens: readonly Token[] } },
  first: number,
  limit: number,
): number {
  let i = first;
  while (
    i < limit &&
    /^(?:the|a|an|this|that|some|both|his|her|its|their|our|my)$/iu.test(scene.sentence.tokens[i]?.form ?? '')
  )
    i++;
  return i;
}

/** A capital stands for its government where it acts, owns or deals with someone, and not where something is in, at or from it. */
function actsAsGovernment(scene: Scene, name: FoundName): boolean {
  const { tokens } = scene.sentence;
  const head = headOf(tokens, name.first, name.last);
  const token = tokens[head];
  if (token === undefined) return false;
  const cases = tokens
    .filter((other) => other.head === head && other.deprel === 'case')
    .map((other) => other.form.toLowerCase());
  if (token.deprel === 'conj') {
    const root = tokens[token.head];
    const rootCases = tokens
      .filter((other) => other.head === token.head && other.deprel === 'case')
      .map((other) => other.form.toLowerCase());
    if (root !== undefined && cases.length === 0)
      return root.deprel.startsWith('nsubj') || rootCases.includes('between') || rootCases.includes('with');
  }
  if (/^(?:nsubj|obl:agent)/u.test(token.deprel) && cases.every((word) => word === 'by')) return true;
  if (token.deprel === 'nmod:poss') return true;
  return cases.includes('between') || cases.includes('with') || cases.includes('against') || cases.includes('towards');
}

const endsWith = (name: string, noun: string): boolean => {
  const key = keyOf(name);
  return key === noun || key.endsWith(` ${noun}`);
};

/** Offices that one person holds at a time. */
export const SINGLE_OFFICES: ReadonlySet<string> = new Set([
  'president',
  'vice-president',
  'prime-minister',
  'monarch',
  'crown-prince',
  'foreign-minister',
  'defence-minister',
  'finance-minister',
  'secretary-general',
  'secretary-of-state',
  'pope',
]);

const HEADS: readonly string[] = [
  'president',
  'prime-minister',
  'monarch',
  'supreme-leader',
  'general-secretary',
  'leader',
];

const SPEAKS = new Set([
  'say',
  'tell',
  'announce',
  'add',
  'warn',
  'note',
  'state',
  'declare',
  'stress',
  'report',
  'claim',
  'deny',
  'confirm',
  'comment',
  'explain',
  'insist',
  'call',
  'write',
  'argue',
  'reply',
  'acknowledge',
  'reiterate',
  'emphasize',
  'describe',
]);

/** 'Mr. President', 'Your Excellency': whoever is spoken to, whom nothing here names. */
function isAddressing(scene: Scene, description: Description): boolean {
  const { tokens } = scene.sentence;
  if (description.role.type !== 'office') return false;
  const before = tokens[description.first]?.form ?? '';
  return (
    /^(?:Mr|Mrs|Ms|Madam|Madame|Your)\.?$/u.test(
      description.first < description.nounFirst ? before : (tokens[description.first - 1]?.form ?? ''),
    ) ||
    tokens[headOf(tokens, description.first, description.last)]?.deprel === 'vocative' ||
    description.role.id === 'excellency'
  );
}

const saysState = (name: FoundName): boolean =>
  name.what === 'state' || name.what === 'demonym' || name.what === 'place';

/** Nouns for those on the other side of 'our': not one of us. */
const OTHERS = new Set([
  'ally',
  'partner',
  'neighbor',
  'neighbour',
  'friend',
  'adversary',
  'rival',
  'enemy',
  'competitor',
  'colleague',
  'counterpart',
]);

/** Nouns that take up a state named before: 'the country', 'the republic'. */
const LANDS = new Set(['country', 'nation', 'republic', 'kingdom']);

const isOther = (scene: Scene, description: Description): boolean =>
  OTHERS.has(scene.sentence.tokens[description.noun]?.lemma.toLowerCase() ?? '');

/** 'Prime Minister Modi of India', 'Pramila Patten of Mauritius': the state right behind a person's name. */
function originOf(
  scene: Scene,
  person: FoundName,
  titled: boolean,
): { code: string; country: string | null } | undefined {
  const { tokens } = scene.sentence;
  const found = (name: FoundName | undefined): { code: string; country: string | null } | undefined =>
    name?.sense === undefined || !saysState(name) ? undefined : { code: name.sense.code, country: name.sense.country };
  if (!titled) {
    const before = /^['’]s$/u.test(tokens[person.first - 1]?.form ?? '') ? person.first - 2 : person.first - 1;
    const owner = scene.names.find(
      (name) => name.last === before && (before === person.first - 2 || name.what === 'demonym'),
    );
    if (owner !== undefined) return found(owner);
  }
  const joiner = tokens[person.last + 1]?.form;
  if (joiner !== 'of' && joiner !== '(' && !(joiner === 'from' && !titled)) return undefined;
  const after = tokens[person.last + 2]?.form === 'the' ? person.last + 3 : person.last + 2;
  return found(scene.names.find((name) => name.first === after));
}

/**
 * Names of everyone and of parts of the world are mostly places: they are actors where they act or are acted upon, and where
 * the name itself is of states or people ('the international community', 'African countries').
 */
function actsAsBloc(scene: Scene, name: FoundName): boolean {
  if (name.sense?.type !== 'bloc' || !VAST.has(name.sense.code)) return true;
  const { tokens } = scene.sentence;
  if (
    /^(?:community|countries|nations|states|leaders|peoples|union|golden billion)$/iu.test(
      tokens[name.last]?.form ?? '',
    )
  )
    return true;
  const deprel = tokens[headOf(tokens, name.first, name.last)]?.deprel ?? '';
  if (deprel === 'nsubj' || deprel === 'obl:agent' || deprel === 'nmod:poss') return true;
  const head = headOf(tokens, name.first, name.last);
  const within = tokens.some(
    (token) => token.head === head && token.deprel === 'case' && /^(?:in|across|throughout|within)$/iu.test(token.form),
  );
  return name.sense.code !== 'WORLD' && /^(?:obj|iobj|obl)/u.test(deprel) && !within;
}
const VAST = new Set([
  'WORLD',
  'EUROPE',
  'ASIA',
  'AFRICA',
  'MIDDLEEAST',
  'LATINAMERICA',
  'CARIBBEAN',
  'PACIFIC',
  'CENTRALASIA',
  'WESTERNBALKANS',
  'ARAB',
  'GLOBALSOUTH',
  'MUSLIMWORLD',
  'NORTHAFRICA',
]);

/** A term with no known end counts as held for this many years: whoever came after may be unknown to us. */
const OPEN_YEARS = 8;

/** True where `term` can be trusted to be the one at `date`: it has ended, or has not begun too long ago. */
export function isSound(term: Term, date: string | undefined): boolean {
  if (term.to !== undefined) return true;
  if (date === undefined || term.from === undefined) return false;
  return Number(date.slice(0, 4)) - Number(term.from.slice(0, 4)) <= OPEN_YEARS;
}

const unique = (referents: readonly Referent[]): Referent[] => [...new Set(referents)];

/** The state or body of a code, made where the text has no name of it yet. */
export function stateOf(
  setting: { readonly bodies: Bodies; readonly knowledge: ActorKnowledge },
  code: string,
): Referent {
  const state = setting.knowledge.states.get(code);
  const organization = setting.knowledge.organizations.get(code);
  const name = state?.name ?? organization?.name ?? code;
  const sense: Sense = {
    type: state === undefined ? 'organization' : 'state',
    kind: state === undefined ? (organization?.kind ?? 'organization') : 'state',
    code,
    country: state === undefined ? null : code,
    name,
    wikidata: state?.wikidata ?? organization?.wikidata ?? null,
    terms: [],
  };
  return setting.bodies.known(sense, '');
}
