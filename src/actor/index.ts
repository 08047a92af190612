export type { Actor, ActorKind, Cast, Mention, MentionForm, SentenceMention } from './actor.ts';
export { ACTOR_KINDS, MENTION_FORMS } from './actor.ts';
