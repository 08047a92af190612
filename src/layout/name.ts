/**
 * Letters as ranges for a class of a regular expression, in the scripts in which English print writes names: capitals, and
 * letters of both cases with their marks. `\p{Lu}` and `\p{L}` name thousands of letters more, and take ten times as long to compile.
 */
export const CAPITALS = 'A-ZÀ-ÖØ-ÞĀ-ɏΑ-ΫЀ-ЯḀ-ỿ';
export const LETTERS = 'A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fΑ-ϿЀ-ӿḀ-ỿ';

/** A word of a person's name, a particle between two of them, or an initial. */
const NAME_WORD = `[${CAPITALS}][${LETTERS}’‘ʻ'.-]*`;
const PARTICLE = String.raw`(?:al|bin|bint|da|de|del|della|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|von|y)`;

/** The source of a regular expression for two to six words that may be a person's name, with particles and initials. */
export const PERSON_NAME = `${NAME_WORD}(?:[ \\u00a0](?:${PARTICLE}[ \\u00a0])?(?:${PARTICLE}[ \\u00a0])?${NAME_WORD}){1,5}`;

/** The same for a name all in capitals. */
export const CAPS_NAME = `[${CAPITALS}][${CAPITALS}.’'-]+(?: [${CAPITALS}][${CAPITALS}.’'-]*){1,4}`;

/** Nouns of the offices and trades that stand beside a writer's or speaker's name. */
export const ROLE_NOUN =
  /\b(?:administrator|adviser|advisor|aide|ambassador|analyst|archbishop|author|bishop|candidate|captain|ceo|cfo|chair|chairman|chairperson|chairwoman|chancellor|chief|columnist|commander|commissioner|congressman|congresswoman|consul|correspondent|counsellor|counselor|delegate|deputy|diplomat|director|economist|editor|envoy|expert|fellow|general|governor|head|historian|journalist|judge|king|lawmaker|leader|lecturer|manager|mayor|member|minister|observer|officer|official|premier|president|prime|prince|princess|professor|prosecutor|queen|rapporteur|reporter|representative|researcher|scholar|secretary|senator|speaker|spokesman|spokesperson|spokeswoman|vice-president|writer)s?\b/i;
