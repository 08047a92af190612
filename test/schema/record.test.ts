import { readFileSync } from 'node:fs';

import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';

import type { Record } from '../../src/record/index.ts';
import { recordJsonSchema, recordSchema } from '../../src/schema/index.ts';

type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

describe('the record schema', () => {
  test('is the type of a record', () => {
    expectTypeOf<DeepReadonly<z.infer<typeof recordSchema>>>().toEqualTypeOf<Record>();
  });

  test('is what record.schema.json says', () => {
    const file: unknown = JSON.parse(readFileSync(new URL('../../record.schema.json', import.meta.url), 'utf8'));
    expect(file, 'record.schema.json is stale; run npm run docs').toEqual(recordJsonSchema());
  });

  test('refuses an event of an unknown type, a confidence above 1 and a negative offset', () => {
    const { events } = recordSchema.shape;
    const event = {
      id: 'e-1',
      type: 'CONSULT',
      mode: null,
      contexts: [],
      cameo: '040',
      goldstein: 1,
      sources: ['a-1', 'a-2'],
      targets: [],
      mutual: true,
      status: 'occurred',
      attributedTo: null,
      date: null,
      place: null,
      trigger: { start: 0, end: 3 },
      sourceSpans: [],
      targetSpans: [],
      confidence: 0.5,
      why: { rule: 'meet', evidence: [] },
    };
    expect(events.safeParse([event]).success).toBe(true);
    expect(events.safeParse([{ ...event, type: 'DANCE' }]).success).toBe(false);
    expect(events.safeParse([{ ...event, confidence: 1.1 }]).success).toBe(false);
    expect(events.safeParse([{ ...event, trigger: { start: -1, end: 3 } }]).success).toBe(false);
  });
});
