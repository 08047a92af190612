import type { Record } from '../../record/index.ts';

/** A document on its way out of the ledger: its record as people's decisions left it, and whence it came. */
export interface ExportedDocument {
  readonly record: Record;
  /** Names and addresses it was met under, in the order they came. */
  readonly sources: readonly ExportedSource[];
  /** What people said of its items, by item id: 'accepted', 'corrected', 'added' … */
  readonly reviews: ReadonlyMap<string, string>;
  readonly decisions: readonly ExportedDecision[];
}

export interface ExportedSource {
  readonly name: string;
  readonly key: string;
  readonly url: string | null;
}

export interface ExportedDecision {
  readonly uid: string;
  readonly item: string | null;
  readonly act: string;
  readonly reviewer: string;
  readonly reason: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The address a document is known by outside: where it came from, else a name made of its hash. */
export const addressOf = ({ record, sources }: ExportedDocument): string =>
  sources.find(({ url }) => url !== null)?.url ??
  (/^https?:/u.test(record.document.source ?? '') ? (record.document.source ?? '') : urnOf(record.document.id));

/** The same text has the same name everywhere (RFC 6920 gives hashes names; URNs of this form are in wide use). */
export const urnOf = (hash: string): string => `urn:sha256:${hash}`;

/** The name of an item, in this record and in no other. */
export const urnOfItem = (hash: string, item: string): string => `${urnOf(hash)}#${item}`;
