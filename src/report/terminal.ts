import type { Record } from '../record/index.ts';
import { describe, isUnsure, roleAfter, whyLines } from './entry.ts';
import type { Entry, Part, Section } from './entry.ts';
import { clean, paint, styled, wrap } from './style.ts';
import { toneOf } from './words.ts';

interface ReportOptions {
  /** Columns of the terminal; kept between 40 and 120, beyond which no line reads well. */
  readonly width?: number;
  readonly color?: boolean;
  /** Shows the rule and the words behind each item. */
  readonly why?: boolean;
}

/**
 * `record` as an analyst reads it in a terminal: its head, who is in it, what was said and done, who praises and blames whom,
 * the figures, what is worth checking. Each line has its place in the text in the margin: sentence and line, counted from 1.
 */
export function reportRecord(record: Record, { width = 80, color = false, why = false }: ReportOptions = {}): string {
  const out = new Writer({ width: Math.min(120, Math.max(40, width)), color });
  const sections = describe(record);
  head(out, record, sections);
  const empty: string[] = [];
  for (const section of sections) {
    if (section.entries.length === 0) {
      empty.push(section.title.toLowerCase());
      continue;
    }
    out.blank();
    out.heading(section.title, section.entries.length);
    if (section.kind === 'event') balance(out, record, section);
    const minor = section.kind === 'actor' && !why ? minorActors(section.entries) : new Map<string, readonly Entry[]>();
    const folded = new Set([...minor.values()].flat());
    const shown = section.entries.filter((entry) => !folded.has(entry));
    for (const [i, entry] of shown.entries()) {
      const { group } = entry;
      writeEntry(out, record, { entry, grouped: group !== undefined && group !== shown[i - 1]?.group, why });
      if (group !== undefined && group !== shown[i + 1]?.group) writeMinor(out, minor.get(group));
    }
  }
  if (empty.length > 0) {
    out.blank();
    out.parts([{ text: `Nothing found under: ${empty.join('; ')}.`, style: 'note' }]);
  }
  for (const [i, { message, severity }] of record.document.diagnostics.entries()) {
    if (i === 0) out.blank();
    out.parts([{ text: `${severity === 'warning' ? 'Warning' : 'Note'}: ${message}`, style: 'note' }]);
  }
  return out.text();
}

class Writer {
  readonly #lines: string[] = [];
  readonly #width: number;
  readonly color: boolean;

  constructor({ width, color }: { width: number; color: boolean }) {
    this.#width = width;
    this.color = color;
  }

  blank(): void {
    this.#lines.push('');
  }

  heading(title: string, count: number): void {
    this.#lines.push(`${paint(title.toUpperCase(), '1;36', this.color)} ${paint(`(${count})`, '2', this.color)}`);
  }

  parts(
    parts: readonly Part[],
    { indent = 0, margin = '', tone }: { indent?: number; margin?: string; tone?: Entry['tone'] } = {},
  ): void {
    this.#lines.push(
      ...wrap(
        parts.map((part) => styled(part, { tone, color: this.color })),
        { width: this.#width, indent, margin, color: this.color },
      ),
    );
  }

  /** `parts` with `label` before them in a column of its own, which ends at `hang`. */
  hanging(
    label: string,
    parts: readonly Part[],
    { indent, hang, margin }: { indent: number; hang: number; margin: string },
  ): void {
    const own = `${' '.repeat(indent)}${clean(label)}`;
    const before = this.#lines.length;
    if (own.length >= hang) this.#lines.push(own);
    this.parts(parts, { indent: hang, margin });
    const first = this.#lines[before];
    if (own.length < hang && first !== undefined) this.#lines[before] = own.padEnd(hang) + first.slice(hang);
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}

function head(out: Writer, { document, actors, coder, events, stances }: Record, sections: readonly Section[]): void {
  const author = actors.find(({ id }) => id === document.author);
  out.parts([{ text: document.title ?? document.key ?? 'Untitled document', style: 'name' }]);
  if (author !== undefined) {
    out.parts([
      { text: `by ${author.name}${roleAfter(author)}` },
      { text: author.code === null ? '' : ` (${author.code})`, style: 'note' },
    ]);
  }
  const known = [document.genre, document.outlet, document.published, document.source].filter((part) => part !== null);
  out.parts([{ text: known.join(' · ') }]);
  const words = document.text.match(/\S+/gu)?.length ?? 0;
  const counts = sections.map(({ kind, entries }) => plural(entries.length, kind));
  out.parts([
    {
      text: `${plural(document.sentences.length, 'sentence')}, ${plural(words, 'word')} · ${counts.join(', ')}`,
      style: 'note',
    },
  ]);
  const some = [...events, ...stances].some(({ confidence }) => isUnsure(confidence));
  const legend = `places: s sentence, l line${some ? '; unsure: likelier wrong than right' : ''}`;
  out.parts([{ text: `${clean(coder)} · ${legend}`, style: 'note' }]);
}

const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

/** Who deals how with whom, summed up by codes, where there is more than a screen can tell at a glance. */
function balance(out: Writer, { events, actors }: Record, { entries }: Section): void {
  if (entries.length < 6) return;
  const told = new Set(entries.map(({ id }) => id));
  const codes = new Map(actors.map(({ id, code, name }) => [id, code ?? name]));
  const sums = new Map<string, { kind: number; hostile: number }>();
  for (const { id, type, sources, targets, mutual } of events) {
    if (!told.has(id)) continue;
    const tone = toneOf(type);
    const add = (source: string, target: string, arrow: string): void => {
      const [a, b] = [codes.get(source) ?? source, codes.get(target) ?? target];
      const turned = `${b} ${arrow} ${a}`;
      const pair = arrow === '⇄' && sums.has(turned) ? turned : `${a} ${arrow} ${b}`;
      const sum = sums.get(pair) ?? { kind: 0, hostile: 0 };
      if (tone === 'good' || tone === 'very good') sum.kind++;
      else sum.hostile++;
      sums.set(pair, sum);
    };
    if (mutual) sources.slice(1).forEach((other) => add(sources[0] ?? other, other, '⇄'));
    else for (const source of sources) for (const target of targets) add(source, target, '→');
  }
  const most = [...sums].sort((a, b) => b[1].kind + b[1].hostile - a[1].kind - a[1].hostile).slice(0, 8);
  const parts = most.flatMap(([pair, { kind, hostile }], i): Part[] => [
    { text: `${i === 0 ? '' : '; '}${pair} ` },
    {
      text: [kind === 0 ? '' : `${kind} cooperative`, hostile === 0 ? '' : `${hostile} hostile`]
        .filter((part) => part !== '')
        .join(', '),
      style: 'note',
    },
  ]);
  out.parts(
    sums.size > most.length
      ? [...parts, { text: `; and ${sums.size - most.length} more pairs`, style: 'note' }]
      : parts,
    { indent: 2 },
  );
  out.blank();
}

/** Of a state's many actors those named once or twice, by its code: a list of them all would bury who matters. */
function minorActors(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const minor = new Map<string, readonly Entry[]>();
  for (const [group = '', all] of Map.groupBy(entries, (entry) => entry.group)) {
    const few = all.slice(MAJOR_ACTORS).filter(({ spans }) => spans.length <= 2);
    if (few.length > 2) minor.set(group, few);
  }
  return minor;
}

const MAJOR_ACTORS = 8;

function writeMinor(out: Writer, minor: readonly Entry[] | undefined): void {
  if (minor === undefined) return;
  const named = minor.flatMap(({ head: [name, role], place }, i): Part[] => [
    { text: `${i === 0 ? '' : '; '}${name?.text ?? ''}${role?.text ?? ''}` },
    { text: ` (${place.short})`, style: 'note' },
  ]);
  out.parts([{ text: 'and, once or twice, ', style: 'note' }, ...named], { indent: 12 });
}

function writeEntry(
  out: Writer,
  record: Record,
  { entry, grouped, why }: { entry: Entry; grouped: boolean; why: boolean },
): void {
  const margin = entry.place.short;
  const { tone } = entry;
  if (entry.kind === 'actor') {
    // The code stands once before a state's actors, in a column of its own.
    out.hanging(grouped ? (entry.group ?? '') : '', entry.head, { indent: 2, hang: 12, margin });
  } else if (entry.kind === 'stance') {
    if (grouped) out.parts(entry.head, { indent: 2, ...(tone && { tone }) });
    for (const [i, under] of entry.under.entries()) out.parts(under, { indent: 4, margin: i === 0 ? margin : '' });
  } else {
    out.parts(entry.head, { indent: 2, margin, ...(tone && { tone }) });
    const told = why ? undefined : entry.together;
    for (const under of told ?? entry.under) out.parts(under, { indent: 4 });
  }
  // An actor's code and role stand in its line.
  const facts = entry.facts.filter(([label]) => entry.kind !== 'actor' || !['code', 'country', 'role'].includes(label));
  if (why && facts.length > 0) {
    const text = facts.map(([label, value]) => `${label} ${value}`).join('; ');
    out.parts([{ text, style: 'note' }], { indent: entry.kind === 'actor' ? 14 : 6 });
  }
  if (why && entry.why !== undefined) {
    for (const [i, line] of whyLines(record, entry.why).entries())
      out.parts([{ text: `${i === 0 ? 'why: ' : ''}${line}`, style: 'note' }], { indent: i === 0 ? 6 : 11 });
  }
}
