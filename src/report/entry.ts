import type { Span, Why } from '../document/index.ts';
import { contains } from '../document/index.ts';
import type { Record } from '../record/index.ts';
import { number, unsaid } from './amount.ts';
import { evidencePlaces, placeFinder } from './place.ts';
import type { Place } from './place.ts';
import { bothWords, eventWords, formWords, toneOf } from './words.ts';
import type { Tone } from './words.ts';

export type ItemKind = 'actor' | 'quotation' | 'event' | 'stance' | 'figure' | 'claim';

/** A run of words in a report: `words` stand in the document as they are, `key` are those of them that carry the item. */
export interface Part {
  readonly text: string;
  readonly style?: 'name' | 'words' | 'key' | 'note' | 'tone';
}

/** One item of a record as a person reads it: a line, what stands under it, where it is and why it is there. */
export interface Entry {
  readonly id: string;
  readonly kind: ItemKind;
  /** Entries of one group stand together under it: a state's actors, what one holder says of one target. */
  readonly group?: string;
  readonly head: readonly Part[];
  readonly under: readonly (readonly Part[])[];
  /** What stands under it where the figures of a sentence are told together: all at the last of them, nothing at the others. */
  readonly together?: readonly (readonly Part[])[];
  /** Every place of the text that carries the item, the first one first. */
  readonly spans: readonly Span[];
  readonly place: Place;
  readonly tone?: Tone;
  readonly facts: readonly (readonly [string, string])[];
  readonly why?: Why;
}

export interface Section {
  readonly kind: ItemKind;
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** The items of `record` as sections that an analyst reads from top to bottom. */
export function describe(record: Record): readonly Section[] {
  const say = new Describer(record);
  const [quotations, events, stances, figures] = [say.quotations(), say.events(), say.stances(), say.figures()];
  const claims = say.claims([...quotations, ...events, ...stances, ...figures]);
  const sections: readonly Section[] = [
    { kind: 'actor', title: 'Who is in it', entries: say.actors() },
    { kind: 'quotation', title: 'What was said', entries: quotations },
    { kind: 'event', title: 'What was done', entries: events },
    { kind: 'stance', title: 'Who praises and blames whom', entries: stances },
    { kind: 'figure', title: 'Figures', entries: figures },
    { kind: 'claim', title: 'Worth checking', entries: claims },
  ];
  return sections.map((section) => ({ ...section, entries: foldPrintedAgain(section.entries, record) }));
}

/**
 * The entries with those of words that are printed a second time, as a pull quote is, laid to the first printing's: one line, all
 * its places, and where it stands again.
 */
function foldPrintedAgain(entries: readonly Entry[], { quotations, document }: Record): readonly Entry[] {
  const again = quotations.flatMap(({ repeats }) => repeats.flat());
  if (again.length === 0) return entries;
  const saying = ({ head, spans: [span], group }: Entry): string =>
    [group, ...head.map(({ text }) => text), span && document.text.slice(span.start, span.end)].join('|');
  const told = new Map<string, number>();
  const kept: Entry[] = [];
  for (const entry of entries) {
    const [span] = entry.spans;
    const at = told.get(saying(entry));
    const first = kept[at ?? -1];
    if (first && span && again.some((printing) => contains(printing, span))) {
      kept[at ?? -1] = withPlace(first, entry);
      continue;
    }
    if (!first) told.set(saying(entry), kept.length);
    kept.push(entry);
  }
  return kept;
}

function withPlace(first: Entry, { spans, place }: Entry): Entry {
  const last = first.under.at(-1) ?? [];
  const note = { text: ` · printed again: ${place.short}`, style: 'note' as const };
  return {
    ...first,
    spans: [...first.spans, ...spans],
    under: [...first.under.slice(0, -1), [...last, note]],
  };
}

class Describer {
  readonly #record: Record;
  readonly #placeOf: (span: Span) => Place;
  readonly #actors: ReadonlyMap<string, Record['actors'][number]>;
  readonly #speakers: ReadonlyMap<string, string | null>;

  constructor(record: Record) {
    this.#record = record;
    this.#placeOf = placeFinder(record.document);
    this.#actors = new Map(record.actors.map((actor) => [actor.id, actor]));
    this.#speakers = new Map(record.quotations.map(({ id, speaker }) => [id, speaker]));
  }

  #says = ({ start, end }: Span): string =>
    withoutBullet(plainWords(this.#record.document.text.slice(start, end)).trim());

  #name = (id: string | null): string => (id === null ? 'the author' : (this.#actors.get(id)?.name ?? 'somebody'));

  /** A name with the code of the state it belongs to, where the name doesn't say it. */
  #named(id: string | null): Part[] {
    const actor = id === null ? undefined : this.#actors.get(id);
    const code = actor?.code;
    const name: Part = { text: this.#name(id), style: 'name' };
    return code === undefined || code === null || actor?.kind === 'state' || code === actor?.name.toUpperCase()
      ? [name]
      : [name, { text: ` (${code})`, style: 'note' }];
  }

  actors(): Entry[] {
    const groups = new Map<string, Entry[]>();
    const byMentions = [...this.#record.actors].sort((a, b) => b.mentions.length - a.mentions.length);
    // A state stands before its people, and before both the states that the text speaks of most.
    const weight = new Map<string, number>();
    for (const { code, mentions } of byMentions)
      weight.set(code ?? '', (weight.get(code ?? '') ?? 0) + mentions.length);
    const order = [...weight.keys()].sort(
      (a, b) => Number(a === '') - Number(b === '') || (weight.get(b) ?? 0) - (weight.get(a) ?? 0),
    );
    for (const code of order) groups.set(code, []);
    for (const actor of byMentions) {
      const [first] = actor.mentions;
      if (first === undefined) continue;
      const { name, kind, role, code, country, wikidata, mentions } = actor;
      const author = actor.id === this.#record.document.author ? ', the author' : '';
      groups.get(code ?? '')?.push({
        id: actor.id,
        kind: 'actor',
        group: code ?? 'no code',
        head: [
          { text: name, style: 'name' },
          { text: `${roleAfter(actor)}${author}` },
          { text: ` · ${mentions.length === 1 ? '1 mention' : `${mentions.length} mentions`}`, style: 'note' },
        ],
        under: [],
        spans: mentions.map(({ span }) => span),
        place: this.#placeOf(first.span),
        facts: facts({ kind, code, country, role, wikidata, 'also called': this.#otherNames(actor) }),
      });
    }
    return [...groups.values()].flatMap((entries) => entries.sort((a, b) => rank(b) - rank(a)));
    function rank(entry: Entry): number {
      return entry.facts.some(([label, value]) => label === 'kind' && value === 'state') ? 1 : 0;
    }
  }

  #otherNames({ name, mentions }: Record['actors'][number]): string | null {
    const names = new Set(
      mentions
        .filter(({ form }) => form === 'name' || form === 'alias' || form === 'demonym')
        .map(({ span }) => this.#says(span)),
    );
    names.delete(name);
    return names.size === 0 ? null : [...names].slice(0, 8).join(', ');
  }

  quotations(): Entry[] {
    return this.#record.quotations.flatMap((quotation) => {
      const [first] = quotation.content;
      if (first === undefined) return [];
      const { id, form, speaker, venue, date, cue, repeats, why, addressee, act } = quotation;
      const actor = speaker === null ? undefined : this.#actors.get(speaker);
      const role = roleAfter(actor);
      const setting = [venue, date].filter((part) => part !== null).join(', ');
      const words = quotation.content.map(this.#says).join(' … ');
      const again = repeats.flatMap(([span]) => (span === undefined ? [] : [this.#placeOf(span).short]));
      return [
        {
          id,
          kind: 'quotation' as const,
          head: [
            ...(speaker === null
              ? [{ text: this.#unnamed(quotation.speakerSpan), style: 'name' as const }]
              : this.#named(speaker)),
            { text: role },
            { text: setting === '' ? '' : ` · ${setting}` },
            { text: ` · ${formWords(form, act)}`, style: 'note' as const },
          ],
          under: [
            [
              {
                text: form === 'indirect' || form === 'mixed' ? shorten(words) : `“${shorten(stripMarks(words))}”`,
                style: 'words' as const,
              },
            ],
            ...(again.length === 0 ? [] : [[{ text: `printed again: ${again.join(', ')}`, style: 'note' as const }]]),
          ],
          spans: [...quotation.content, ...repeats.flat()],
          place: this.#placeOf(first),
          facts: facts({
            form,
            cue: cue === null ? null : this.#says(cue),
            venue,
            date,
            to: addressee === null ? null : this.#name(addressee),
          }),
          why,
        },
      ];
    });
  }

  /** Who speaks and has no name, in the words of the text where these are more than a pronoun. */
  #unnamed(span: Span | null): string {
    const words = span === null ? '' : this.#says(span);
    return /^(?:|he|her|him|i|it|she|that|them|they|we|who|you)$/iu.test(words)
      ? 'Somebody unnamed'
      : `Unnamed (${words})`;
  }

  events(): Entry[] {
    return this.#record.events.map((event) => {
      const { id, type, sources, targets, mutual, status, date, place, trigger, why, attributedTo, confidence } = event;
      const tone = toneOf(type);
      const verb = mutual ? bothWords(type) : eventWords(type, sources.length > 1);
      const when = [date, inPlace(place)].filter((part) => part !== null).join(', ');
      const head: Part[] = [
        ...joinParts(sources.map((source) => this.#named(source))),
        { text: ` ${verb}`, style: 'tone' },
        ...(targets.length === 0 ? [] : [{ text: ' ' }, ...joinParts(targets.map((target) => this.#named(target)))]),
        { text: status === 'occurred' ? '' : ` · ${status}` },
        { text: when === '' ? '' : ` · ${when}` },
        { text: unsure(confidence), style: 'note' },
        { text: this.#according(attributedTo, sources), style: 'note' },
      ];
      return {
        id,
        kind: 'event' as const,
        head,
        under: [this.#around([trigger])],
        spans: [trigger],
        place: this.#placeOf(trigger),
        tone,
        facts: facts({
          type,
          status,
          date,
          place,
          mode: event.mode,
          contexts: event.contexts.length === 0 ? null : event.contexts.join(', '),
          CAMEO: event.cameo,
          Goldstein: event.goldstein === null ? null : String(event.goldstein),
          confidence: percent(confidence),
        }),
        why,
      };
    });
  }

  stances(): Entry[] {
    const entries = this.#record.stances.map((stance): Entry => {
      const { id, holder, target, polarity, expression, attributedTo, why, confidence } = stance;
      const verb = polarity === 'positive' ? 'praises' : 'blames';
      const praised: Part[] = target === holder ? [{ text: 'their own side', style: 'name' }] : this.#named(target);
      const tone = polarity === 'positive' ? 'good' : 'bad';
      return {
        id,
        kind: 'stance',
        group: `${this.#name(holder)} ${verb} ${wordsOf(praised)}`,
        head: [
          ...this.#named(holder),
          { text: ` ${verb} `, style: 'tone' },
          ...praised,
          {
            text:
              holder !== null && this.#speakers.get(attributedTo ?? '') === holder ? '' : this.#according(attributedTo),
            style: 'note',
          },
        ],
        under: [[...this.#around([expression]), { text: unsure(confidence), style: 'note' }]],
        spans: [expression],
        place: this.#placeOf(expression),
        tone,
        facts: facts({ polarity, confidence: percent(confidence) }),
        why,
      };
    });
    const order = new Map<string, number>();
    for (const { group = '' } of entries) if (!order.has(group)) order.set(group, order.size);
    return entries.sort((a, b) => (order.get(a.group ?? '') ?? 0) - (order.get(b.group ?? '') ?? 0));
  }

  figures(): Entry[] {
    const entries = this.#record.figures.map((figure) => this.#figure(figure));
    const sentences = Map.groupBy(entries, ({ place }) => place.sentence);
    return entries.map((entry): Entry => {
      const beside = sentences.get(entry.place.sentence) ?? [];
      const [first, ...others] = beside.flatMap(({ spans }) => spans[0] ?? []);
      if (first === undefined || others.length === 0) return entry;
      return { ...entry, together: entry === beside.at(-1) ? [this.#around([first, ...others])] : [] };
    });
  }

  #figure(figure: Record['figures'][number]): Entry {
    const { id, quantity, measure, value, high, unit, bound, asOf, place, attributedTo } = figure;
    const said = this.#says(quantity);
    const about = [
      unsaid(said, { value, high, unit, bound }),
      asOf === null ? null : `as of ${asOf}`,
      inPlace(place),
    ].filter((part) => part !== null);
    const spans = [quantity, ...(measure === null ? [] : [measure])];
    return {
      id,
      kind: 'figure',
      head: [
        { text: said, style: 'name' },
        { text: about.map((part) => ` · ${part}`).join('') },
        { text: this.#according(attributedTo), style: 'note' },
      ],
      under: [this.#around([quantity], measure ?? undefined)],
      spans,
      place: this.#placeOf(quantity),
      facts: facts({
        value: number(value),
        high: high === null ? null : number(high),
        unit,
        bound,
        'as of': asOf,
        place,
      }),
    };
  }

  /** @param items the entries of all that claims may rest on. */
  claims(items: readonly Entry[]): Entry[] {
    const entries = new Map(items.map((entry) => [entry.id, entry]));
    return this.#record.claims.map(({ id, span, assertedBy, restsOn }) => {
      const under = restsOn.flatMap((item) => entries.get(item) ?? []);
      const counts = new Map<ItemKind, number>();
      for (const { kind } of under) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const rests = [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`).join(', ');
      return {
        id,
        kind: 'claim' as const,
        head: [{ text: this.#says(span), style: 'words' as const }],
        under: [
          [
            {
              text: `asserted by ${this.#name(assertedBy)}${rests === '' ? ', by its wording' : `; rests on ${rests}`}`,
              style: 'note' as const,
            },
          ],
        ],
        spans: [span],
        place: this.#placeOf(span),
        facts:
          under.length === 0
            ? [['rests on', 'its wording alone']]
            : under.map(({ kind, head }) => [kind, wordsOf(head)] as const),
      };
    });
  }

  /** Whose word an item stands on, if not the document's: one of those who act in it, somebody else, or nobody who is named. */
  #according(quotation: string | null, actors: readonly string[] = []): string {
    if (quotation === null) return '';
    const speaker = this.#speakers.get(quotation);
    if (speaker === null || speaker === undefined) return ' · as quoted';
    return actors.includes(speaker) ? ' · in own words' : ` · according to ${this.#name(speaker)}`;
  }

  /** The words of `keys`, which follow one another in a sentence, with what stands around them there, some sixty characters either way. */
  #around(keys: readonly [Span, ...Span[]], wider: Span = keys[0]): Part[] {
    const { text, sentences } = this.#record.document;
    const [first] = keys;
    const last = keys.at(-1) ?? first;
    const sentence = sentences[this.#placeOf(first).sentence - 1] ?? first;
    const from = Math.max(sentence.start, Math.min(first.start, wider.start) - 60);
    const to = Math.min(sentence.end, Math.max(last.end, wider.end, last.start + 40) + 60);
    const parts: Part[] = [];
    let at = from;
    for (const [i, key] of keys.entries()) {
      const before = plainWords(text.slice(at, key.start));
      const opening = from > sentence.start ? `… ${before.replace(/^\S*\s/u, '')}` : withoutBullet(before.trimStart());
      parts.push({ text: i === 0 ? opening : before, style: 'words' }, { text: this.#says(key), style: 'key' });
      at = key.end;
    }
    const after = plainWords(text.slice(at, to));
    const ending = to < sentence.end ? `${after.replace(/\s\S*$/u, '')} …` : after.trimEnd();
    return [...parts, { text: ending, style: 'words' }];
  }
}

/** Words on one line. */
const plainWords = (words: string): string => words.replace(/\s+/gu, ' ');

/** Words without the mark of the list item that they open. */
const withoutBullet = (words: string): string => words.replace(/^[-–—•*▪◦·] /u, '');

/** What a line says, without the notes in it. */
const wordsOf = (parts: readonly Part[]): string =>
  parts
    .map(({ text, style }) => (style === 'note' ? '' : text))
    .join('')
    .trim();

/** What made an entry and the words that it saw, one line each. */
export function whyLines(record: Record, why: Why): readonly string[] {
  const places = evidencePlaces(record.document, why);
  return [why.rule, ...places.map(({ role, words }) => `${role}: “${words}”`)];
}

const facts = (all: Readonly<{ [label: string]: string | null }>): [string, string][] =>
  Object.entries(all).flatMap(([label, value]) =>
    value === null || value === '' ? [] : [[label, value] satisfies [string, string]],
  );

/** ', President of Ruritania' after a name; nothing where the name is the role itself. */
export const roleAfter = (actor: { readonly name: string; readonly role: string | null } | undefined): string =>
  actor === undefined || actor.role === null || actor.role === actor.name ? '' : `, ${actor.role}`;

/** True of what is likely wrong two times in three, or more often. */
export const isUnsure = (confidence: number): boolean => confidence < 1 / 3;

const unsure = (confidence: number): string => (isUnsure(confidence) ? ' · unsure' : '');

const percent = (confidence: number): string => `${Math.round(confidence * 100)}%`;

const inPlace = (place: string | null): string | null => (place === null ? null : `in ${place}`);

/** A speaker's turn may be a page long: its beginning and its end, and how long it is, where it has more than 600 characters. */
function shorten(words: string): string {
  if (words.length <= 600) return words;
  const count = words.split(' ').length.toLocaleString('en-US');
  return `${words.slice(0, 400).replace(/\s\S*$/u, '')} … [${count} words in all] … ${words.slice(-120).replace(/^\S*\s/u, '')}`;
}

const stripMarks = (words: string): string => words.replace(/^[“"«]|[”"»]$/gu, '');

function joinParts(groups: readonly (readonly Part[])[]): Part[] {
  return groups.flatMap((parts, i) =>
    i === 0 ? parts : [{ text: i === groups.length - 1 ? ' and ' : ', ' }, ...parts],
  );
}
