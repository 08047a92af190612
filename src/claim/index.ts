export type { Claim } from './claim.ts';
export type { ClaimModel } from './find-claims.ts';
export { findClaims, loadClaimModel } from './find-claims.ts';
