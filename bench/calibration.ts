import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { load } from '../src/index.ts';
import type { Event } from '../src/index.ts';

// How far events' confidence can be trusted: of those at each tenth, the share whose type, source and target are right; an event
// of several pairs is right by the share of them that are.
//   node bench/calibration.ts [--svg docs/calibration.svg] DATA/gold/dev.jsonl

interface Gold {
  readonly id: string;
  readonly text: string;
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
  readonly events: readonly {
    readonly sentence: number;
    readonly type: string;
    readonly source: string;
    readonly target: string;
  }[];
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { svg: { type: 'string' } } });
const [path] = positionals;
if (path === undefined) throw new Error('usage: node bench/calibration.ts [--svg FILE] GOLD.jsonl');

const reader = await load();
const bins = Array.from({ length: 10 }, () => ({ right: 0, count: 0, confidence: 0 }));
for (const line of readFileSync(path, 'utf8').split('\n')) {
  if (line === '') continue;
  const gold = JSON.parse(line) as Gold; // the shape of gold/*.jsonl
  const { events, actors } = reader.read(gold.text, gold);
  const codes = new Map(actors.map(({ id, code }) => [id, code ?? '']));
  const known = new Set(gold.events.map((e) => `${e.sentence}|${e.type}|${e.source}|${e.target}`));
  for (const event of events) {
    const sentence = gold.sentences.findIndex(
      ({ start, end }) => event.trigger.start >= start && event.trigger.start < end,
    );
    const bin = bins[Math.min(9, Math.floor(event.confidence * 10))];
    const pairs = pairsOf(event);
    if (!bin || pairs.length === 0) continue;
    bin.count++;
    bin.confidence += event.confidence;
    for (const [source, target] of pairs)
      if (known.has(`${sentence}|${event.type}|${codes.get(source) ?? ''}|${codes.get(target) ?? ''}`))
        bin.right += 1 / pairs.length;
  }
}
console.log('confidence  events   mean   right');
bins.forEach(({ right, count, confidence }, i) => {
  if (count === 0) return;
  const percent = (x: number): string => `${((100 * x) / count).toFixed(0).padStart(3)}%`;
  console.log(
    `${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)}    ${String(count).padStart(7)}   ${percent(confidence)}   ${percent(right)}`,
  );
});

if (values.svg !== undefined) writeFileSync(values.svg, plot());

/** The bins as circles, as large as they have events, beside the line on which confidence is what it says. */
function plot(): string {
  const [size, edge] = [360, 48];
  const x = (share: number): string => (edge + share * size).toFixed(1);
  const y = (share: number): string => (edge / 2 + (1 - share) * size).toFixed(1);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    `<text x="${x(share)}" y="${size + edge}" text-anchor="middle">${share.toFixed(1)}</text>`,
    `<text x="${edge - 8}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share.toFixed(1)}</text>`,
    `<path d="M${x(share)} ${y(0)}V${y(1)}M${x(0)} ${y(share)}H${x(1)}" stroke="#ddd"/>`,
  ]);
  const circles = bins
    .filter(({ count }) => count > 0)
    .map(
      ({ right, count, confidence }) =>
        `<circle cx="${x(confidence / count)}" cy="${y(right / count)}" r="${Math.sqrt(count).toFixed(1)}"><title>${right.toFixed(1)} of ${count} right</title></circle>`,
    );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size + edge * 1.5} ${size + edge * 1.75}" font-family="sans-serif" font-size="12">`,
    `<title>Events: of those at a confidence, how many are right</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...ticks,
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#888" stroke-dasharray="4"/>`,
    `<g fill="#2563eb" fill-opacity="0.6">${circles.join('')}</g>`,
    `<text x="${x(0.5)}" y="${size + edge * 1.5}" text-anchor="middle">confidence</text>`,
    `<text x="14" y="${y(0.5)}" text-anchor="middle" transform="rotate(-90 14 ${y(0.5)})">right</text>`,
    '</svg>',
    '',
  ].join('\n');
}

/** The directed pairs of an event, those of a mutual deed of more than three parties by the first named. */
function pairsOf({ sources, targets, mutual }: Event): (readonly [string, string])[] {
  if (!mutual) return sources.flatMap((a) => targets.map((b) => [a, b] as const));
  if (sources.length <= 3) return sources.flatMap((a) => sources.filter((b) => b !== a).map((b) => [a, b] as const));
  const [first = '', ...rest] = sources;
  return rest.flatMap((b) => [[first, b] as const, [b, first] as const]);
}
