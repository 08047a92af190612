// How often the names of data/ give an actor its code, over a file of annotated records; what is missed, by kind.
//
//   npm run bench:knowledge -- FILE.jsonl [--misses N]
//
// An actor's code is looked for in its name, then in its role, with no document around it: what context can tell, this can't.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { findNamesIn, loadActorKnowledge } from '../src/actor/index.ts';
import { nodeFiles } from '../src/node-files.ts';

interface GoldActor {
  readonly name: string;
  readonly kind: string;
  readonly role: string | null;
  readonly code: string | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'string', default: '60' } },
});
const [path = ''] = positionals;
if (!existsSync(path)) {
  console.log(`bench:knowledge: no records at '${path}', so nothing was measured`);
  process.exit(0);
}
const knowledge = loadActorKnowledge(nodeFiles());
const kinds = new Map<string, { all: number; right: number; wrong: number }>();
const misses = new Map<string, number>();
for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
  const { actors } = JSON.parse(line) as { actors: readonly GoldActor[] };
  for (const { name, kind, role, code } of actors) {
    if (code === null) continue;
    const counts = kinds.get(kind) ?? { all: 0, right: 0, wrong: 0 };
    kinds.set(kind, counts);
    counts.all++;
    const found = codeIn(name) ?? codeIn(role ?? '');
    if (found === code) counts.right++;
    else {
      if (found !== undefined) counts.wrong++;
      const miss = `${kind.padEnd(13)} ${code.padEnd(10)} ${(found ?? '-').padEnd(10)} ${name}${role === null ? '' : ` (${role})`}`;
      misses.set(miss, (misses.get(miss) ?? 0) + 1);
    }
  }
}
console.log('kind             all  right  another');
for (const [kind, { all, right, wrong }] of kinds)
  console.log(`${kind.padEnd(13)} ${String(all).padStart(6)} ${percent(right, all)} ${percent(wrong, all)}`);
console.log('\nkind          code       found      actor');
for (const [miss, count] of [...misses].sort((a, b) => b[1] - a[1]).slice(0, Number(values.misses)))
  console.log(`${miss}  × ${count}`);

/** The whole text's reading, else that of the first name in it. */
function codeIn(text: string): string | undefined {
  const names = findNamesIn(text, knowledge).filter((name) => (name.readings[0]?.probability ?? 0) >= 0.4);
  const whole = names.find((name) => name.span.end - name.span.start >= text.length - 4);
  return (whole ?? names[0])?.readings[0]?.sense.code;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`.padStart(7);
}
