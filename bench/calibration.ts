import { readFileSync } from 'node:fs';

import { load } from '../src/index.ts';
import type { Event } from '../src/index.ts';

// How far events' confidence can be trusted: of those at each tenth, the share whose type, source and target are right.
//   node bench/calibration.ts DATA/gold/dev.jsonl

interface Gold {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly date?: string;
  readonly source?: string;
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
  readonly events: readonly {
    readonly sentence: number;
    readonly type: string;
    readonly source: string;
    readonly target: string;
  }[];
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node bench/calibration.ts GOLD.jsonl');

const reader = await load();
const bins = Array.from({ length: 10 }, () => ({ right: 0, count: 0, confidence: 0 }));
for (const line of readFileSync(path, 'utf8').split('\n')) {
  if (line === '') continue;
  const gold = JSON.parse(line) as Gold; // the shape of gold/*.jsonl
  const { events, actors } = reader.read(gold.text, {
    ...(gold.title ? { title: gold.title } : {}),
    ...(gold.date ? { published: gold.date } : {}),
    ...(gold.source ? { source: gold.source } : {}),
  });
  const codes = new Map(actors.map(({ id, code }) => [id, code ?? '']));
  const known = new Set(gold.events.map((e) => `${e.sentence}|${e.type}|${e.source}|${e.target}`));
  for (const event of events) {
    const sentence = gold.sentences.findIndex(
      ({ start, end }) => event.trigger.start >= start && event.trigger.start < end,
    );
    for (const [source, target] of pairsOf(event)) {
      const bin = bins[Math.min(9, Math.floor(event.confidence * 10))];
      if (!bin) continue;
      bin.count++;
      bin.confidence += event.confidence;
      if (known.has(`${sentence}|${event.type}|${codes.get(source) ?? ''}|${codes.get(target) ?? ''}`)) bin.right++;
    }
  }
}
console.log('confidence   pairs   mean   right');
bins.forEach(({ right, count, confidence }, i) => {
  if (count === 0) return;
  const percent = (x: number): string => `${((100 * x) / count).toFixed(0).padStart(3)}%`;
  console.log(
    `${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}    ${String(count).padStart(7)}   ${percent(confidence)}   ${percent(right)}`,
  );
});

/** The directed pairs of an event, those of a mutual deed of more than three parties by the first named. */
function pairsOf({ sources, targets, mutual }: Event): (readonly [string, string])[] {
  if (!mutual) return sources.flatMap((a) => targets.map((b) => [a, b] as const));
  if (sources.length <= 3) return sources.flatMap((a) => sources.filter((b) => b !== a).map((b) => [a, b] as const));
  const [first = '', ...rest] = sources;
  return rest.flatMap((b) => [[first, b] as const, [b, first] as const]);
}
