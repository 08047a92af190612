import { best, feature1, feature2, feature3 } from './weights.ts';
import type { FeatureList, Scorer } from './weights.ts';

export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const MOVES = 3;

/** How many features a move or a label has at most. */
export const PARSE_FEATURES = 96;

/** A sentence as the parser sees it: index `size` is the root, index `size + 1` the absent word. */
export interface ParseInput {
  readonly size: number;
  readonly lower: Int32Array;
  readonly fine: Int32Array;
  readonly coarse: Int32Array;
  readonly suffix: Int32Array;
  /** UPOS and XPOS in one. */
  readonly tag: Int32Array;
  readonly upos: Int32Array;
}

/**
 * A state of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the root at the buffer's end.
 *
 * SHIFT moves the first word of the buffer to the stack; LEFT makes it the head of the stack's top, RIGHT makes the word
 * below the top its head; both take the top off. The root may head only the last word of the stack, so that a finished
 * state is always one tree with one root.
 */
export class ParseState {
  readonly input: ParseInput;
  readonly stack: Int32Array;
  depth = 0;
  /** The first word of the buffer; `input.size` when only the root is left. */
  next = 0;
  readonly head: Int32Array;
  readonly label: Int32Array;
  /** Leftmost, second leftmost, rightmost and second rightmost dependents so far; the absent word if none. */
  readonly left1: Int32Array;
  readonly left2: Int32Array;
  readonly right1: Int32Array;
  readonly right2: Int32Array;
  readonly leftCount: Int32Array;
  readonly rightCount: Int32Array;

  constructor(input: ParseInput) {
    const cells = input.size + 2;
    const none = input.size + 1;
    this.input = input;
    this.stack = new Int32Array(cells);
    this.head = new Int32Array(cells).fill(-1);
    this.label = new Int32Array(cells).fill(-1);
    this.left1 = new Int32Array(cells).fill(none);
    this.left2 = new Int32Array(cells).fill(none);
    this.right1 = new Int32Array(cells).fill(none);
    this.right2 = new Int32Array(cells).fill(none);
    this.leftCount = new Int32Array(cells);
    this.rightCount = new Int32Array(cells);
  }

  get finished(): boolean {
    return this.next === this.input.size && this.depth === 0;
  }

  allows(move: number): boolean {
    if (move === SHIFT) return this.next < this.input.size;
    if (move === RIGHT) return this.depth > 1;
    return this.depth > 0 && (this.next < this.input.size || this.depth === 1);
  }

  /** The arc that `move` would draw. */
  dependent(): number {
    return this.stack[this.depth - 1] as number;
  }

  headFor(move: number): number {
    return move === LEFT ? this.next : (this.stack[this.depth - 2] as number);
  }

  shift(): void {
    this.stack[this.depth++] = this.next++;
  }

  attach(move: number, label: number): void {
    const dependent = this.dependent();
    const head = this.headFor(move);
    this.depth--;
    this.head[dependent] = head;
    this.label[dependent] = label;
    if (move === LEFT) {
      this.left2[head] = this.left1[head] as number;
      this.left1[head] = dependent;
      this.leftCount[head] = (this.leftCount[head] as number) + 1;
    } else {
      this.right2[head] = this.right1[head] as number;
      this.right1[head] = dependent;
      this.rightCount[head] = (this.rightCount[head] as number) + 1;
    }
  }
}

/** The parts of a greedy parser. */
export interface GreedyParser {
  readonly moves: Scorer;
  readonly labels: Scorer;
  /** The class of `labels` that is for the root's dependent alone; -1 if there is none. */
  readonly rootLabel: number;
}

/**
 * The tree of `input`, greedily.
 *
 * @returns a finished state; `head` is `input.size` for the root's dependent.
 */
export function parseGreedily(parser: GreedyParser, input: ParseInput): ParseState {
  const state = new ParseState(input);
  const features = { hashes: new Int32Array(PARSE_FEATURES), count: 0 };
  const moveScores = new Float32Array(MOVES);
  const labelScores = new Float32Array(parser.labels.classes);
  while (!state.finished) {
    let move = onlyMove(state);
    if (move === -1) {
      moveFeatures(state, features);
      parser.moves.score(features, moveScores);
      move = bestAllowed(state, moveScores);
    }
    if (move === SHIFT) {
      state.shift();
      continue;
    }
    labelFeatures(state, move, features);
    parser.labels.score(features, labelScores);
    if (parser.rootLabel !== -1) labelScores[parser.rootLabel] = -Infinity;
    state.attach(move, best(labelScores, parser.labels.classes));
  }
  return state;
}

/** The move that must come where there is no choice, else -1. */
export function onlyMove(state: ParseState): number {
  if (state.depth === 0) return SHIFT;
  if (state.next === state.input.size) return state.depth === 1 ? LEFT : RIGHT;
  return -1;
}

export function bestAllowed(state: ParseState, scores: Float32Array): number {
  let winner = -1;
  for (let move = 0; move < MOVES; move++) {
    if (state.allows(move) && (winner === -1 || (scores[move] as number) > (scores[winner] as number))) winner = move;
  }
  return winner;
}

/** After Zhang and Nivre (2011), for arc-hybrid, with word clusters. */
export function moveFeatures(state: ParseState, features: FeatureList): void {
  const { input, stack, depth, next, left1, left2, right1, right2, label } = state;
  const { size, lower, fine, coarse, tag, upos } = input;
  const none = size + 1;
  const s0 = depth > 0 ? (stack[depth - 1] as number) : none;
  const s1 = depth > 1 ? (stack[depth - 2] as number) : none;
  const s2 = depth > 2 ? (stack[depth - 3] as number) : none;
  const b0 = next;
  const b1 = next + 1 <= size ? next + 1 : none;
  const b2 = next + 2 <= size ? next + 2 : none;
  const b3 = next + 3 <= size ? next + 3 : none;
  const s0w = lower[s0] as number;
  const s1w = lower[s1] as number;
  const b0w = lower[b0] as number;
  const s0t = tag[s0] as number;
  const s1t = tag[s1] as number;
  const s2t = tag[s2] as number;
  const b0t = tag[b0] as number;
  const b1t = tag[b1] as number;
  const b2t = tag[b2] as number;
  const s0c = fine[s0] as number;
  const s1c = fine[s1] as number;
  const b0c = fine[b0] as number;
  const s0k = coarse[s0] as number;
  const s1k = coarse[s1] as number;
  const b0k = coarse[b0] as number;
  const s0l = left1[s0] as number;
  const s0r = right1[s0] as number;
  const s1l = left1[s1] as number;
  const s1r = right1[s1] as number;
  const b0l = left1[b0] as number;
  const s0lt = tag[s0l] as number;
  const s0rt = tag[s0r] as number;
  const s1rt = tag[s1r] as number;
  const s1lt = tag[s1l] as number;
  const b0lt = tag[b0l] as number;
  const distance = bin(b0 - s0);
  const distance1 = bin(s0 - s1);
  const s0v = Math.min(state.leftCount[s0] as number, 3) * 4 + Math.min(state.rightCount[s0] as number, 3);
  const s1v = Math.min(state.leftCount[s1] as number, 3) * 4 + Math.min(state.rightCount[s1] as number, 3);
  const b0v = Math.min(state.leftCount[b0] as number, 3);
  const s0labels = ((label[s0l] as number) + 1) * 64 + (label[s0r] as number);
  const s1labels = ((label[s1l] as number) + 1) * 64 + (label[s1r] as number);
  const out = features.hashes;
  let n = 0;
  out[n++] = feature1(101, 0);
  out[n++] = feature2(102, s0w, s0t);
  out[n++] = feature1(103, s0w);
  out[n++] = feature1(104, s0t);
  out[n++] = feature2(105, s1w, s1t);
  out[n++] = feature1(106, s1w);
  out[n++] = feature1(107, s1t);
  out[n++] = feature2(108, b0w, b0t);
  out[n++] = feature1(109, b0w);
  out[n++] = feature1(110, b0t);
  out[n++] = feature2(111, lower[b1] as number, b1t);
  out[n++] = feature1(112, lower[b1] as number);
  out[n++] = feature1(113, b1t);
  out[n++] = feature1(114, lower[b2] as number);
  out[n++] = feature1(115, b2t);
  out[n++] = feature2(116, lower[s2] as number, s2t);
  out[n++] = feature3(117, s0w, s0t, b0w ^ b0t);
  out[n++] = feature3(118, s0w, s0t, b0t);
  out[n++] = feature3(119, s0t, b0w, b0t);
  out[n++] = feature2(120, s0w, b0w);
  out[n++] = feature2(121, s0t, b0t);
  out[n++] = feature2(122, b0t, b1t);
  out[n++] = feature3(123, s1w, s1t, s0w ^ s0t);
  out[n++] = feature3(124, s1w, s1t, s0t);
  out[n++] = feature3(125, s1t, s0w, s0t);
  out[n++] = feature2(126, s1w, s0w);
  out[n++] = feature2(127, s1t, s0t);
  out[n++] = feature3(128, b0t, b1t, b2t);
  out[n++] = feature3(129, s0t, b0t, b1t);
  out[n++] = feature3(130, s1t, s0t, b0t);
  out[n++] = feature3(131, s2t, s1t, s0t);
  out[n++] = feature3(132, s0t, s0lt, b0t);
  out[n++] = feature3(133, s0t, s0rt, b0t);
  out[n++] = feature3(134, s0t, b0t, b0lt);
  out[n++] = feature3(135, s1t, s1rt, s0t);
  out[n++] = feature3(136, s1t, s1lt, s0t);
  out[n++] = feature3(137, s1t, s0t, s0lt);
  out[n++] = feature3(138, s1t, s0t, s0rt);
  out[n++] = feature3(139, s0w, s0t, distance);
  out[n++] = feature3(140, b0w, b0t, distance);
  out[n++] = feature3(141, s0t, b0t, distance);
  out[n++] = feature3(142, s0w, s0t, s0v);
  out[n++] = feature2(143, s0t, s0v);
  out[n++] = feature2(144, b0t, b0v);
  out[n++] = feature3(145, s1w, s1t, s1v);
  out[n++] = feature2(146, s1t, s1v);
  out[n++] = feature2(147, s0t, s0labels);
  out[n++] = feature2(148, s0w, s0labels);
  out[n++] = feature2(149, s1t, s1labels);
  out[n++] = feature2(150, s1w, s1labels);
  out[n++] = feature2(151, b0t, label[b0l] as number);
  out[n++] = feature2(152, s0w, lower[s0l] as number);
  out[n++] = feature2(153, s0w, lower[s0r] as number);
  out[n++] = feature3(154, s1t, s0t, distance1);
  out[n++] = feature3(155, s1w, s1rt, s0t);
  out[n++] = feature2(156, s0c, b0c);
  out[n++] = feature2(157, s1c, s0c);
  out[n++] = feature3(158, s0k, b0k, s0t);
  out[n++] = feature3(159, s1k, s0k, s1t);
  out[n++] = feature3(160, s0c, b0t, distance);
  out[n++] = feature2(161, s0t, b0c);
  out[n++] = feature3(162, s1c, s0t, b0t);
  out[n++] = feature3(163, s1t, s0c, b0t);
  out[n++] = feature3(164, s1t, s0t, b0c);
  out[n++] = feature3(165, s1w, s0t, b0t);
  out[n++] = feature3(166, s1t, s0w, b0t);
  out[n++] = feature3(167, s1t, s0t, b0w);
  out[n++] = feature3(168, s0w, b0t, b1t);
  out[n++] = feature3(169, s0t, b0w, b1t);
  out[n++] = feature3(170, s0t, b0t, lower[b1] as number);
  out[n++] = feature3(
    171,
    upos[s0] as number,
    b0t,
    ((upos[b1] as number) * 32 + (upos[b2] as number)) * 32 + (upos[b3] as number),
  );
  out[n++] = feature3(172, s1t, s0t, s0labels);
  out[n++] = feature3(173, s1t, s0t, s1labels);
  out[n++] = feature3(174, s0t, b0t, s0labels);
  out[n++] = feature3(175, s1w, s0w, b0t);
  out[n++] = feature2(176, s0w, tag[left2[s0] as number] as number);
  out[n++] = feature3(177, s0t, tag[right2[s0] as number] as number, s0rt);
  out[n++] = feature3(178, s0t, tag[left2[s0] as number] as number, s0lt);
  out[n++] = feature3(179, lower[s0r] as number, s0t, b0t);
  out[n++] = feature3(180, lower[s0l] as number, s0t, s1t);
  out[n++] = feature3(181, s1w, lower[s0l] as number, s0t);
  out[n++] = feature3(182, s1c, lower[s0l] as number, s0c);
  out[n++] = feature3(183, s2t, s1t, upos[s0] as number);
  out[n++] = feature3(184, lower[s2] as number, s1t, s0t);
  features.count = n;
}

/** The features of naming the arc that `move` would draw. */
export function labelFeatures(state: ParseState, move: number, features: FeatureList): void {
  const { input, left1, right1, left2, right2, label, next, stack, depth } = state;
  const { size, lower, fine, coarse, tag, upos, suffix } = input;
  const d = state.dependent();
  const h = state.headFor(move);
  const other = move === LEFT ? (depth > 1 ? (stack[depth - 2] as number) : size + 1) : next;
  const direction = move === LEFT ? 1 : 0;
  const dw = lower[d] as number;
  const hw = lower[h] as number;
  const dt = ((tag[d] as number) << 1) | direction;
  const ht = tag[h] as number;
  const dl = left1[d] as number;
  const dr = right1[d] as number;
  // The head's nearest dependent on the same side, drawn before: what is already there says what is missing.
  const sibling = move === LEFT ? (left1[h] as number) : (right1[h] as number);
  const across = move === LEFT ? (right1[h] as number) : (left1[h] as number);
  const siblingLabel = label[sibling] as number;
  const acrossLabel = label[across] as number;
  const dlLabel = label[dl] as number;
  const drLabel = label[dr] as number;
  const distance = bin(Math.abs(h - d)) * 2 + direction;
  const before = d > 0 ? d - 1 : size + 1;
  const after = d + 1 < size ? d + 1 : size + 1;
  const out = features.hashes;
  let n = 0;
  out[n++] = feature1(201, direction);
  out[n++] = feature2(202, dw, direction);
  out[n++] = feature1(203, dt);
  out[n++] = feature2(204, hw, dt);
  out[n++] = feature2(205, ht, dt);
  out[n++] = feature2(206, dw, ht);
  out[n++] = feature3(207, dw, hw, direction);
  out[n++] = feature3(208, dw, ht, dt);
  out[n++] = feature3(209, ht, dt, distance);
  out[n++] = feature2(210, dt, lower[dl] as number);
  out[n++] = feature2(211, dt, lower[dr] as number);
  out[n++] = feature3(212, ht, dt, lower[dl] as number);
  out[n++] = feature3(213, ht, dt, tag[dl] as number);
  out[n++] = feature3(214, ht, dt, tag[dr] as number);
  out[n++] = feature3(215, ht, dt, dlLabel);
  out[n++] = feature3(216, ht, dt, drLabel);
  out[n++] = feature3(217, ht, dt, siblingLabel);
  out[n++] = feature3(218, hw, dt, siblingLabel);
  out[n++] = feature3(219, ht, dt, acrossLabel);
  out[n++] = feature3(220, ht, dt, lower[sibling] as number);
  out[n++] = feature2(221, fine[d] as number, ht);
  out[n++] = feature3(222, fine[d] as number, fine[h] as number, direction);
  out[n++] = feature2(223, fine[h] as number, dt);
  out[n++] = feature3(224, coarse[d] as number, hw, dt);
  out[n++] = feature3(225, dw, coarse[h] as number, direction);
  out[n++] = feature3(226, lower[dl] as number, hw, dt);
  out[n++] = feature3(227, lower[dl] as number, fine[h] as number, fine[d] as number);
  out[n++] = feature3(228, dt, tag[before] as number, tag[after] as number);
  out[n++] = feature3(229, dt, lower[before] as number, ht);
  out[n++] = feature3(230, dt, lower[after] as number, ht);
  out[n++] = feature3(231, dt, ht, upos[other] as number);
  out[n++] = feature2(232, suffix[d] as number, dt);
  out[n++] = feature3(233, dt, ht, (label[left2[d] as number] as number) * 64 + dlLabel);
  out[n++] = feature3(234, dt, ht, (label[right2[d] as number] as number) * 64 + drLabel);
  out[n++] = feature3(235, dt, Math.min(state.leftCount[d] as number, 3), Math.min(state.rightCount[d] as number, 3));
  out[n++] = feature3(236, dt, ht, acrossLabel * 64 + siblingLabel);
  out[n++] = feature3(237, dt, hw, acrossLabel);
  out[n++] = feature3(238, tag[before] as number, dt, ht);
  out[n++] = feature3(239, dt, tag[after] as number, ht);
  features.count = n;
}

const bin = (distance: number): number => (distance < 5 ? distance : distance < 8 ? 5 : distance < 14 ? 6 : 7);
