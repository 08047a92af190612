export type { Actor, ActorKind, Cast, Mention, MentionForm, SentenceMention } from './actor.ts';
export { ACTOR_KINDS, MENTION_FORMS } from './actor.ts';
export type { NameMatch, Reading, RoleMatch } from './gazetteer.ts';
export { findNames, findNamesIn, findRoles } from './gazetteer.ts';
export type {
  ActorKnowledge,
  IndexedName,
  IndexedRole,
  Organization,
  Role,
  Sense,
  SenseType,
  State,
  Term,
} from './knowledge.ts';
export { leaderInOffice } from './knowledge.ts';
export { loadActorKnowledge } from './load-knowledge.ts';
export { keyOf } from './name-key.ts';
export { castActors } from './cast.ts';
export { resolveFirstPerson } from './first-person.ts';
export { mayBeIssued, OPENING, selfNaming } from './self-naming.ts';
