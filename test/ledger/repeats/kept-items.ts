import type { KeptDocument, KeptEvent, KeptFigure, KeptQuotation } from '../../../src/ledger/repeats/index.ts';

/** A document of the ledger; its family is itself unless given. */
export const keptDocument = (id: string, fields: Partial<KeptDocument> = {}): KeptDocument => ({
  id,
  title: `Title of ${id}`,
  outlet: `Outlet of ${id}`,
  outletState: null,
  published: '2020-05-01',
  family: id,
  ...fields,
});

let made = 0;
const item = (
  document: KeptDocument,
): { id: string; document: KeptDocument; start: number; end: number; reviewed: boolean } => ({
  id: `i-${++made}`,
  document,
  start: 0,
  end: 10,
  reviewed: false,
});

export const keptQuotation = (
  document: KeptDocument,
  words: string,
  fields: Partial<KeptQuotation> = {},
): KeptQuotation => ({
  ...item(document),
  form: 'direct',
  speaker: { name: 'Ana Ruiz', code: 'ESP' },
  words,
  date: null,
  ...fields,
});

export const keptEvent = (document: KeptDocument, fields: Partial<KeptEvent> = {}): KeptEvent => ({
  ...item(document),
  type: 'SANCTION',
  source: 'NOR',
  target: 'ISL',
  status: 'occurred',
  date: null,
  goldstein: -5,
  confidence: 0.7,
  trigger: 'embargo',
  attributedTo: null,
  ...fields,
});

export const keptFigure = (
  document: KeptDocument,
  quantity: string,
  value: number,
  measure: string | null,
  fields: Partial<KeptFigure> = {},
): KeptFigure => ({
  ...item(document),
  quantity,
  value,
  high: null,
  unit: 'ship',
  bound: 'exact',
  measure,
  asOf: null,
  place: null,
  attributedTo: null,
  ...fields,
});
