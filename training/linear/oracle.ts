import { LEFT, RIGHT, SHIFT } from '../../src/language/linear/arc-hybrid.ts';
import type { ParseState } from '../../src/language/linear/arc-hybrid.ts';

/**
 * The gold arcs that `move` would put out of reach, by the dynamic oracle for arc-hybrid (Goldberg and Nivre 2013).
 *
 * @param gold head of each word; the root's dependent has `size`.
 * @param dependents the gold dependents of each word and of the root.
 */
export function costOf(
  state: ParseState,
  move: number,
  gold: Int32Array,
  dependents: readonly (readonly number[])[],
): number {
  const { stack, depth, next } = state;
  if (move === SHIFT) {
    const goldHead = gold[next] as number;
    let cost = 0;
    for (let i = 0; i < depth - 1; i++) if (stack[i] === goldHead) cost++;
    for (const dependent of dependents[next] ?? []) if (dependent < next && onStack(state, dependent)) cost++;
    return cost;
  }
  const top = stack[depth - 1] as number;
  const goldHead = gold[top] as number;
  let cost = 0;
  for (const dependent of dependents[top] ?? []) if (dependent >= next) cost++;
  if (move === LEFT && (goldHead > next || (depth > 1 && stack[depth - 2] === goldHead))) cost++;
  if (move === RIGHT && goldHead >= next) cost++;
  return cost;
}

function onStack({ stack, depth, head }: ParseState, word: number): boolean {
  if (head[word] !== -1) return false;
  for (let i = depth - 1; i >= 0; i--) {
    if (stack[i] === word) return true;
    if ((stack[i] as number) < word) return false;
  }
  return false;
}
