// Speed and accuracy of the parsers beside others that JavaScript has, in one run on one core.
//
//   npm run bench:language -- [--data DIR] [--tokens N]
//
// Speed: tokens for each second of the processor's time, warm, from text to trees and names, over DIR/texts; the median of five rounds. It is
// the processor's time and not the clock's, so that other work on the machine changes it less. Accuracy: UPOS and LAS on the
// gold tokens of DIR/treebanks/ewt-dev.conllu by CoNLL 2018's definitions. A peer that draws no trees has no LAS; one that cuts tokens
// its own way is scored on the words where both cut alike. Without DIR the examples are read and accuracy is skipped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import compromise from 'compromise';
import winkModel from 'wink-eng-lite-web-model';
import createWink from 'wink-nlp';

import { createParser, evaluateParse, readConllu, reparseConllu } from '../src/language/index.ts';
import type { ParserKind } from '../src/language/index.ts';
import { nodeFiles } from '../src/node-files.ts';

const { values } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' }, tokens: { type: 'string', default: '40000' } },
});
const root = new URL('../', import.meta.url);
const texts = readTexts();
const treebank = `${values.data}/treebanks/ewt-dev.conllu`;
const gold = existsSync(treebank) ? readFileSync(treebank, 'utf8') : undefined;
if (gold === undefined) console.log(`accuracy skipped: no treebank at ${treebank}`);

console.log(
  `${'parser'.padEnd(14)}${'tokens/s'.padStart(10)}${'load ms'.padStart(10)}${'UPOS'.padStart(8)}${'LAS'.padStart(8)}`,
);
for (const kind of ['accurate', 'fast'] as const) benchOurs(kind);
benchCompromise();
benchWink();

function benchOurs(kind: ParserKind): void {
  const began = performance.now();
  const parser = createParser(nodeFiles(), { parser: kind });
  const loadMs = performance.now() - began;
  const perSecond = speed((text) => parser.parseText(text).reduce((sum, { tokens }) => sum + tokens.length, 0));
  const scores =
    gold === undefined ? undefined : evaluateParse(readConllu(gold), readConllu(reparseConllu(parser, gold)));
  report(kind, perSecond, loadMs, scores?.UPOS.f1, scores?.LAS.f1);
}

/** Tags and no trees. */
function benchCompromise(): void {
  const began = performance.now();
  compromise('Ready.').json();
  const loadMs = performance.now() - began;
  const perSecond = speed((text) => compromise(text).terms().length);
  report('compromise', perSecond, loadMs, undefined, undefined);
}

/** Tags by UPOS and names, and no trees. */
function benchWink(): void {
  const began = performance.now();
  const wink = (createWink as unknown as (model: unknown) => Wink)(winkModel); // its types know no `out` without a helper
  wink.readDoc('Ready.').tokens().out(wink.its.pos);
  const loadMs = performance.now() - began;
  const perSecond = speed((text) => wink.readDoc(text).tokens().out(wink.its.pos).length);
  report('wink-nlp', perSecond, loadMs, gold === undefined ? undefined : winkAccuracy(wink, gold), undefined);
}

interface Wink {
  readonly its: { readonly pos: unknown; readonly value: unknown };
  readDoc(text: string): { tokens(): { out(what?: unknown): string[] } };
}

/** UPOS over the gold words that wink cuts alike, sentence by sentence. */
function winkAccuracy(wink: Wink, conllu: string): number {
  let right = 0;
  let total = 0;
  for (const { words } of readConllu(conllu)) {
    const tokens = wink.readDoc(words.map(({ form }) => form).join(' ')).tokens();
    const forms = tokens.out(wink.its.value);
    const tags = tokens.out(wink.its.pos);
    total += words.length;
    for (let i = 0, j = 0; i < words.length && j < forms.length;) {
      const form = words[i]?.form ?? '';
      if (forms[j] === form) {
        if (tags[j] === words[i]?.upos) right++;
        i++;
        j++;
      } else if (forms.indexOf(form, j) !== -1 && forms.indexOf(form, j) < j + 4) j = forms.indexOf(form, j);
      else i++;
    }
  }
  return right / total;
}

/** Tokens a second over the texts: the median of five rounds after one that warms up. */
function speed(count: (text: string) => number): number {
  const rates: number[] = [];
  for (let round = 0; round < 6; round++) {
    const began = process.cpuUsage();
    let tokens = 0;
    for (const text of texts) tokens += count(text);
    const { user, system } = process.cpuUsage(began);
    if (round > 0) rates.push((1e6 * tokens) / (user + system));
  }
  return rates.sort((a, b) => a - b)[2] ?? 0;
}

function report(
  name: string,
  perSecond: number,
  loadMs: number,
  upos: number | undefined,
  las: number | undefined,
): void {
  const share = (value: number | undefined): string =>
    (value === undefined ? '-' : (100 * value).toFixed(1)).padStart(8);
  console.log(
    `${name.padEnd(14)}${perSecond.toFixed(0).padStart(10)}${loadMs.toFixed(0).padStart(10)}${share(upos)}${share(las)}`,
  );
}

/** Texts of some `--tokens` tokens in all, a few of each kind. */
function readTexts(): string[] {
  const folder = `${values.data}/texts`;
  const wanted = Number(values.tokens) * 5.5;
  if (!existsSync(folder)) {
    const examples = readdirSync(new URL('examples/', root)).filter((name) => name.endsWith('.txt'));
    return examples.map((name) => readFileSync(new URL(`examples/${name}`, root), 'utf8'));
  }
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.flatMap((name) => {
    const lines = readFileSync(`${folder}/${name}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const some: string[] = [];
    for (let length = 0; length < wanted / files.length && some.length < lines.length;) {
      const { text } = JSON.parse(lines[some.length] ?? '{"text":""}') as { text: string };
      some.push(text.slice(0, 8000));
      length += Math.min(text.length, 8000);
    }
    return some;
  });
}
