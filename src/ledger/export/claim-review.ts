import { addressOf, urnOfItem } from './exported.ts';
import type { ExportedDocument } from './exported.ts';

/**
 * A document's claims as schema.org ClaimReviews, one object each, for a fact-checker to complete: what is claimed, by whom, where.
 *
 * The rating is left open: chancery says what is claimed, never whether it is true.
 *
 * @see https://schema.org/ClaimReview
 */
export function toClaimReviews(document: ExportedDocument): readonly object[] {
  const { record } = document;
  const { text, title, published, outlet, author, id: hash } = record.document;
  const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
  const url = addressOf(document);
  return record.claims.map(({ id, span, assertedBy }) => {
    const claimant = actors.get(assertedBy ?? author ?? '');
    return {
      '@context': 'https://schema.org',
      '@type': 'ClaimReview',
      '@id': urnOfItem(hash, id),
      claimReviewed: text.slice(span.start, span.end),
      itemReviewed: {
        '@type': 'Claim',
        ...(claimant && {
          author: {
            '@type': claimant.kind === 'person' ? 'Person' : 'Organization',
            name: claimant.name,
            ...(claimant.role !== null && { jobTitle: claimant.role }),
            ...(claimant.wikidata !== null && { sameAs: `https://www.wikidata.org/entity/${claimant.wikidata}` }),
          },
        }),
        ...(published !== null && { datePublished: published }),
        appearance: {
          '@type': 'CreativeWork',
          url,
          ...(title !== null && { headline: title }),
          ...(outlet !== null && { publisher: { '@type': 'Organization', name: outlet } }),
        },
      },
      reviewRating: { '@type': 'Rating', alternateName: 'Not yet checked' },
      author: { '@type': 'Organization', name: record.coder },
      url,
    };
  });
}
