import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { castActors, loadActorKnowledge } from '../../src/actor/index.ts';
import type { Actor, Cast } from '../../src/actor/index.ts';
import type { Metadata, ParsedDocument } from '../../src/document/index.ts';
import { createParser } from '../../src/language/index.ts';
import { layOut } from '../../src/layout/index.ts';
import { nodeFiles } from '../../src/node-files.ts';

const files = nodeFiles();
const parser = createParser(files, { parser: 'accurate' });
const knowledge = loadActorKnowledge(files);

/** Cases are `=== what it shows`, metadata, the text, `==>`, author, voice and other side, then each actor with its mentions; UPDATE_GOLDEN=1 writes the last anew. */
const url = new URL('cases/casts.txt', import.meta.url);
const cases = readFileSync(url, 'utf8')
  .split(/^=== /mu)
  .slice(1)
  .map((part) => {
    const [name = '', metadata = '', ...lines] = part.split('\n');
    const [text = '', expected = ''] = lines.join('\n').split('\n==>\n');
    const doc = parser.parse(layOut(text, JSON.parse(metadata) as Metadata));
    return { name, metadata, text, expected: expected.trim(), found: show(doc, castActors(doc, knowledge)) };
  });
if (process.env['UPDATE_GOLDEN'] === '1') {
  writeFileSync(
    url,
    cases.map(({ name, metadata, text, found }) => `=== ${name}\n${metadata}\n${text}\n==>\n${found}\n`).join(''),
  );
}
test.each(cases)('$name', ({ expected, found }) => {
  expect(found).toBe(expected);
});

function show({ text }: ParsedDocument, { actors, author, voice, counterparts }: Cast): string {
  const named = (actor: Actor | undefined): string => actor?.name ?? '–';
  return [
    `author ${named(author)}, voice ${named(voice)}, with ${counterparts.map(named).join(', ') || '–'}`,
    ...actors.map(
      ({ kind, name, code, role, mentions }) =>
        `${kind} ${name} ${code ?? '–'}${role === null ? '' : ` (${role})`}: ${mentions.map(({ span, form }) => `${text.slice(span.start, span.end)}${form === 'name' ? '' : ` <${form}>`}`).join(' | ')}`,
    ),
  ].join('\n');
}
