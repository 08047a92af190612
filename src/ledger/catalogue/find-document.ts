import type { Kysely } from 'kysely';

import { InputError, NotFoundError } from '../../document/index.ts';
import { toBytes, toHex } from '../store/hash.ts';
import type { Tables } from '../store/tables.ts';

/** A document as people name it. */
export interface FoundDocument {
  readonly documentId: number;
  readonly hash: string;
}

/**
 * The document that `name` names: its hash, the first six digits of it or more, or a key that one of its sources has.
 *
 * @throws NotFoundError if there is none; InputError if there are several.
 */
export async function findDocument(db: Kysely<Tables>, name: string): Promise<FoundDocument> {
  const byHash = /^[0-9a-f]{6,64}$/u.test(name)
    ? await db
        .selectFrom('documents')
        .select(['document_id as documentId', 'hash'])
        .where('hash', '>=', toBytes(name.padEnd(64, '0')))
        .where('hash', '<=', toBytes(name.padEnd(64, 'f')))
        .where('superseded_by', 'is', null)
        .limit(3)
        .execute()
    : [];
  const found =
    byHash.length > 0
      ? byHash
      : await db
          .selectFrom('sources')
          .innerJoin('documents', 'documents.document_id', 'sources.document_id')
          .select(['documents.document_id as documentId', 'documents.hash'])
          .distinct()
          .where('sources.key', '=', name)
          .where('superseded_by', 'is', null)
          .limit(3)
          .execute();
  const [only] = found;
  if (only === undefined)
    throw new NotFoundError(
      'no-document',
      `${name}: the ledger has no document of this hash or key; see 'chancery list'`,
    );
  if (found.length > 1) {
    const hashes = found.map(({ hash }) => toHex(hash).slice(0, 12)).join(', ');
    throw new InputError('ambiguous', `${name}: several documents have this name (${hashes} …); give more of the hash`);
  }
  return { ...only, hash: toHex(only.hash) };
}
