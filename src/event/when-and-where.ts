import type { DateExpression } from '../date/index.ts';
import { quotationOf } from '../party/index.ts';
import type { EventScene } from './scene.ts';

/** The date in the sentence that belongs to the deed at `token`: the one that hangs on it, else the nearest in its clause's words. */
export function dateOf(scene: EventScene, token: number, dates: readonly DateExpression[]): string | null {
  const at = scene.view.tokens[token]?.start ?? 0;
  const quotation = quotationOf(scene, token);
  let best: string | null = null;
  let cost = MOST;
  for (let d = firstOf(dates, scene.index); d < dates.length; d++) {
    const date = dates[d];
    if (!date || date.sentence !== scene.index) break;
    const inside = quotation
      ? quotation.content.some((s) => s.start <= date.span.start && date.span.end <= s.end)
      : true;
    if (!inside) continue;
    const gap = Math.abs(date.span.start - at) - (hangsOn(scene, date.span.start, token) ? MOST : 0);
    if (gap < cost) {
      cost = gap;
      best = date.iso;
    }
  }
  return best;
}

/** A date further off than this many characters, and in no grammatical tie to the deed, is some other deed's. */
const MOST = 120;

function firstOf(dates: readonly DateExpression[], sentence: number): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.sentence ?? Infinity) < sentence) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the word at `start` depends on `token`, or on the word that governs it, within three steps. */
function hangsOn(scene: EventScene, start: number, token: number): boolean {
  const { tokens } = scene.view;
  let at = tokens.findIndex((t) => t.start <= start && start < t.end);
  const head = tokens[token]?.head ?? -1;
  for (let step = 0; step < 3 && at >= 0; step++) {
    at = tokens[at]?.head ?? -1;
    if (at >= 0 && (at === token || at === head)) return true;
  }
  return false;
}

/** The place named by an 'in'- or 'at'-phrase of the deed or of the verb that carries it; null if none. */
export function placeOf(scene: EventScene, token: number): string | null {
  const { tokens, children } = scene.view;
  const carriers = [token, tokens[token]?.head ?? -1];
  for (const carrier of carriers) {
    for (const child of children[carrier] ?? []) {
      const deprel = tokens[child]?.deprel ?? '';
      if (!deprel.startsWith('obl') && !deprel.startsWith('nmod')) continue;
      const marker = (children[child] ?? []).find((c) => tokens[c]?.deprel === 'case');
      if (marker === undefined || !/^(?:in|at|near|outside)$/iu.test(tokens[marker]?.form ?? '')) continue;
      const name = scene.view.sentence.names.find((n) => n.kind === 'LOC' && n.first <= child && child <= n.last);
      const first = tokens[name?.first ?? -1];
      const last = tokens[name?.last ?? -1];
      if (first && last) return scene.context.doc.text.slice(first.start, last.end).replace(/\s+/gu, ' ');
    }
  }
  return null;
}
