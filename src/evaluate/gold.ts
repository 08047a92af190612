import { z } from 'zod';

import { InputError } from '../document/index.ts';

const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const named = z.object({ name: z.string(), code: z.string().nullish() });

const goldDocument = z.object({
  id: z.string().min(1),
  text: z.string(),
  title: z.string().nullish(),
  date: z.string().nullish(),
  source: z.string().nullish(),
  genre: z.string().nullish(),
  sentences: z.array(span),
  actors: z.array(z.object({ name: z.string(), kind: z.string(), code: z.string().nullish() })),
  quotations: z.array(
    z.object({ form: z.string(), content: z.array(span), cue: z.string().nullish(), speaker: named.nullish() }),
  ),
  events: z.array(
    z.object({
      sentence: z.int(),
      trigger: span.nullish(),
      type: z.string(),
      source: z.string(),
      target: z.string(),
      status: z.string(),
      quoted: z.boolean(),
    }),
  ),
  stances: z.array(
    z.object({
      sentence: z.int(),
      holder: z.string(),
      target: z.string(),
      polarity: z.string(),
      expression: span.nullish(),
    }),
  ),
  figures: z.array(z.object({ quantity: span, value: z.number(), unit: z.string().nullish(), bound: z.string() })),
  checkWorthy: z.array(z.int()),
});

/** A document that was annotated by the codebook, as a gold file's line has it. */
export type GoldDocument = z.infer<typeof goldDocument>;

/**
 * The documents of a gold file, one a line.
 *
 * @throws InputError naming the line and the field that is not as it should be.
 */
export function parseGold(text: string): readonly GoldDocument[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const parsed = goldDocument.safeParse(readJson(line, i + 1));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new InputError(
      'bad-gold',
      `line ${i + 1}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not a gold document'}`,
      {
        details: { line: i + 1 },
      },
    );
  });
}

function readJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new InputError('bad-gold', `line ${number} is no JSON`, { details: { line: number }, cause });
  }
}
