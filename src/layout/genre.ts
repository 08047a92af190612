import type { Genre } from '../document/index.ts';
import { PERSON_NAME, ROLE_NOUN } from './name.ts';

/** A title that tells of a document, and so is not that document's own. */
const TOLD =
  /\b(?:signed|signs|announced|announce|sent|gives|approved|ratif\w+|congratulations|greetings|anniversary|ready to)\b/iu;

const OP_ED_KICKER =
  /^(?:opinions?|op-?eds?|comment|commentary|talking points?|essays?|guest (?:opinion|contribution)|(?:in )?my (?:view|opinion)|first person|editorials?|columns?|columnists?|viewpoints?|point of view|perspectives?|guest (?:essay|column)|analysis)$/iu;
const BRIEFER = /\bpress (?:secretary|briefing)\b|\bspokes(?:man|woman|person)\b/iu;

/** Titles of the visits and meetings that a government's site reports on. */
const ENCOUNTER =
  /^(?:(?:working |bilateral |official )?(?:meeting|talks|visit|trip|conversation|consultations)) (?:with|to|of|on|between|in)\b|\b(?:met|meets|visited|visits|held talks|hold talks|will (?:visit|meet|hold)|has arrived|arrived)\b/iu;

const BY_TITLE: readonly { readonly pattern: RegExp; readonly genre: Genre }[] = [
  {
    pattern:
      /\b(?:press|news|media) (?:briefing|gaggle|conference|call|availability)\b|\bbackground (?:press )?(?:call|briefing)\b|\bpress gaggle\b|\bpress statements\b|\bjoint press (?:statement|conference)\b|\bquestions from (?:the )?(?:media|press|journalists)\b|\banswers to (?:journalists|media|press)/iu,
    genre: 'briefing',
  },
  { pattern: /\binterview(?:s|ed)?\b|\bin conversation with\b|\bQ ?& ?A\b/iu, genre: 'interview' },
  {
    pattern:
      /\b(?:joint|leaders.?|summit|final) (?:declaration|communiqu[eé]|statement)\b|\bcommuniqu[eé]\b|\bmemorandum of understanding\b|\bjoint (?:vision )?statement\b|\b(?:treaty|agreement|declaration) (?:between|among|of|on)\b/iu,
    genre: 'communique',
  },
  {
    pattern:
      /^(?:remarks|address|speech|toast|opening (?:remarks|address)|closing remarks|inaugural address|lecture|keynote)\b|\b(?:general debate statement|address to the nation|state of the (?:union|nation)|inaugural address|new year address)\b|\b(?:addressed the|addresses the|delivered (?:an? )?(?:\w+ )?(?:speech|address))\b|^(?:statement|speech|address|intervention) (?:by|of) .{3,80} (?:at|to|before) the\b/iu,
    genre: 'speech',
  },
  {
    pattern:
      /\b(?:readout|fact sheet|telephone (?:conversation|call)|phone call)\b|^(?:statement|message|greetings|congratulations|condolences|proclamation|press statement|media statement|declaration|resolution)\b|\b(?:statement|message) (?:by|from|of|on)\b/iu,
    genre: 'statement',
  },
  {
    pattern:
      /\b(?:congratulated|congratulates|sent (?:a )?(?:\w+ ){0,2}(?:message|greetings|condolences)|(?:spoke|talked) by (?:tele)?phone|had a telephone conversation)\b/iu,
    genre: 'statement',
  },
  { pattern: /^(?:op-?ed|opinion|commentary|editorial|column|viewpoint|letter to)\b|\bop-ed\b/iu, genre: 'op-ed' },
];

/**
 * The kind of document that its title, address, turns and voice speak for; undefined where nothing does.
 *
 * @param known.kickers the section names over the title; `known.articleMarks` how many kinds of things the text bears that print and no
 * speech has: a deck, headings, captions, pull quotes.
 */
export function guessGenre(known: {
  title?: string | undefined;
  source?: string | undefined;
  author?: string | undefined;
  turns?: number;
  atOnce?: boolean;
  speakers?: ReadonlySet<string>;
  kickers?: readonly string[];
  articleMarks?: number;
  text?: string;
  dateline?: boolean;
}): Genre | undefined {
  const { title, source, author, turns = 0, atOnce = false, speakers, text, dateline = false } = known;
  const { kickers = [], articleMarks = 0 } = known;
  const titled = BY_TITLE.find(
    ({ pattern, genre }) => title !== undefined && pattern.test(title) && !(genre === 'communique' && TOLD.test(title)),
  )?.genre;
  if (titled !== undefined && !(titled === 'communique' && turns > 2)) return titled;
  if (source !== undefined) {
    if (/\/(?:opinions?|op-?eds?|commentary|commentisfree|columns?|editorials?|views?|ideas|blogs?)\//iu.test(source))
      return 'op-ed';
    if (/\/(?:interviews?)\//iu.test(source)) return 'interview';
    if (/\/(?:press-)?briefings?\/|\/transcripts?\//iu.test(source) && turns > 2) return 'briefing';
    if (/\/(?:speeches|speeches-remarks|remarks)\//iu.test(source)) return 'speech';
    if (/\/(?:statements?|statements-releases|press-releases?)\//iu.test(source)) return 'statement';
    if (/wikinews|\/news\//iu.test(source) && text === undefined) return undefined;
  }
  if (title !== undefined && ENCOUNTER.test(title)) return 'report';
  if (kickers.some((kicker) => OP_ED_KICKER.test(kicker))) return 'op-ed';
  if (turns > 3 || (speakers !== undefined && speakers.size > 1 && turns > 1)) {
    const gaggle =
      speakers?.has('Q') === true && [...speakers].some((label) => /^(?:MR|MS|MRS|DR|SENIOR)\b/u.test(label));
    return gaggle || BRIEFER.test(text?.slice(0, 600) ?? '') ? 'briefing' : 'interview';
  }
  if (text === undefined) return undefined;
  const person = firstPersonRate(text);
  if (turns === 1 && atOnce && person > 4) return 'speech';
  if (
    /^\s*(?:Mr\.?|Madam|Madame) (?:President|Speaker|Chair)|\b(?:Ladies and gentlemen|distinguished (?:delegates|colleagues|guests)|Excellencies)\b|\bmy delegation\b/u.test(
      text.slice(0, 1500),
    )
  )
    return 'speech';
  if (author !== undefined) {
    // Who signs with an office writes for it; a reporter signs with a desk.
    const role = author.slice(author.indexOf(',') + 1);
    const inOffice =
      role !== author && ROLE_NOUN.test(role) && !/\b(?:correspondent|reporter|editor|journalist)s?\b/iu.test(role);
    return dateline || (person < 3 && !inOffice) ? 'report' : 'op-ed';
  }
  if (dateline || person < 3) return 'report';
  if (turns === 0 && articleMarks > 1 && !SAYS.test(text.slice(0, 1500))) return 'op-ed';
  return person <= 12 ? 'other' : SAYS.test(text.slice(0, 1500)) ? 'report' : 'speech';
}

/** What a reporter writes of others and a speaker seldom does. */
const SAYS =
  /[”"'],? (?:\p{Lu}[\p{L}. ]{2,30} )?(?:said|says|told|added)\b|\b(?:he|she|they|\p{Lu}\p{Ll}+) (?:said|told reporters)\b/u;

/** First persons in a thousand words, outside quotation marks, over the first 8,000 characters. */
function firstPersonRate(text: string): number {
  const own = text.slice(0, 8000).replace(/“[^”]{0,2000}”|["`][^"\n]{0,2000}?(?:"|'')/gu, ' ');
  const words = own.match(/[\p{L}’']+/gu) ?? [];
  const first = words.filter((word) => /^(?:I|we|our|us|my|We|Our|My|me|ours)$/u.test(word)).length;
  return words.length === 0 ? 0 : (first * 1000) / words.length;
}

const IN_TITLE = new RegExp(
  `^(?:(?:opening|closing|welcoming|introductory|prepared) )?(?:remarks|address|speech|statement|message|toast|op-?ed|article|press statement|lecture)\\b[^,]{0,30}?(?: by|:| from| of) (?:the )?(.+?)(?=(?: (?:on|at|in|to|before|during|after|following|regarding|about|ahead|announcing|marking|for|and|celebrating|honoring|commemorating|delivered|upon|with|calling|urging|condemning|welcoming)\\b|[,|:(–—]|$))`,
  'iu',
);
const NAME = new RegExp(PERSON_NAME, 'u');

/** The one author whom a title names ('Remarks by Foreign Minister Jane Doe on …'); undefined where it names none, or two. */
export function authorInTitle(title: string): string | undefined {
  const who = IN_TITLE.exec(title)?.[1]?.trim();
  if (who === undefined || who.length > 90) return undefined;
  const rest = title.slice(title.indexOf(who) + who.length);
  if (/^ and (?:the )?\p{Lu}/u.test(rest) && (ROLE_NOUN.test(rest.slice(0, 60)) || NAME.test(rest.slice(0, 60))))
    return undefined;
  return NAME.test(who) || /^(?:President|Prime Minister|Chancellor|Secretary|Minister|Ambassador) \p{Lu}/u.test(who)
    ? who
    : undefined;
}

/** Outlets and publishers by the end of their host name. */
const HOSTS: readonly (readonly [string, string])[] = [
  ['kremlin.ru', 'Kremlin'],
  ['whitehouse.gov', 'White House'],
  ['trumpwhitehouse.archives.gov', 'White House'],
  ['bidenwhitehouse.archives.gov', 'White House'],
  ['obamawhitehouse.archives.gov', 'White House'],
  ['state.gov', 'U.S. Department of State'],
  ['mid.ru', 'Ministry of Foreign Affairs of Russia'],
  ['fmprc.gov.cn', 'Ministry of Foreign Affairs of China'],
  ['mfa.gov.cn', 'Ministry of Foreign Affairs of China'],
  ['gov.uk', 'Government of the United Kingdom'],
  ['elysee.fr', 'Élysée'],
  ['mofa.go.jp', 'Ministry of Foreign Affairs of Japan'],
  ['mea.gov.in', 'Ministry of External Affairs of India'],
  ['president.gov.ua', 'President of Ukraine'],
  ['president.gov.by', 'President of Belarus'],
  ['nato.int', 'NATO'],
  ['un.org', 'United Nations'],
  ['europa.eu', 'European Union'],
  ['wikinews.org', 'Wikinews'],
  ['globalvoices.org', 'Global Voices'],
  ['globalvoicesonline.org', 'Global Voices'],
  ['reuters.com', 'Reuters'],
  ['apnews.com', 'AP'],
  ['bbc.co.uk', 'BBC'],
  ['bbc.com', 'BBC'],
  ['tass.com', 'TASS'],
  ['xinhuanet.com', 'Xinhua'],
  ['news.cn', 'Xinhua'],
  ['belta.by', 'BelTA'],
];

/** The publisher whose address `source` is; undefined where the address says nothing plain. */
export function outletOf(source: string | undefined): string | undefined {
  const host = /^https?:\/\/([^/:?#]+)/iu.exec(source ?? '')?.[1]?.toLowerCase();
  return host === undefined ? undefined : HOSTS.find(([end]) => host === end || host.endsWith(`.${end}`))?.[1];
}
