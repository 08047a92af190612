import type { EventType } from '../event/index.ts';
import type { QuotationAct, QuotationForm } from '../quotation/index.ts';

/** How an item bears on the two it joins: the classes of PLOVER's types, and praise and blame. */
export type Tone = 'good' | 'very good' | 'bad' | 'very bad';

interface TypeWords {
  readonly one: string;
  readonly many: string;
  /** Of a deed that is mutual: 'A and B meet'. */
  readonly mutual: string;
  readonly tone: Tone;
}

const EVENTS: Readonly<Record<EventType, TypeWords>> = {
  AGREE: { one: 'makes a commitment to', many: 'make a commitment to', mutual: 'agree with each other', tone: 'good' },
  CONSULT: { one: 'meets or talks with', many: 'meet or talk with', mutual: 'meet or talk', tone: 'good' },
  SUPPORT: { one: 'supports', many: 'support', mutual: 'draw closer', tone: 'good' },
  CONCEDE: { one: 'yields to', many: 'yield to', mutual: 'yield to each other', tone: 'good' },
  COOPERATE: { one: 'works with', many: 'work with', mutual: 'work together', tone: 'very good' },
  AID: { one: 'helps', many: 'help', mutual: 'help each other', tone: 'very good' },
  RETREAT: {
    one: 'eases pressure on',
    many: 'ease pressure on',
    mutual: 'ease pressure on each other',
    tone: 'very good',
  },
  REQUEST: { one: 'asks or urges', many: 'ask or urge', mutual: 'make demands of each other', tone: 'bad' },
  ACCUSE: { one: 'accuses', many: 'accuse', mutual: 'accuse each other', tone: 'bad' },
  REJECT: { one: 'refuses', many: 'refuse', mutual: 'refuse each other', tone: 'bad' },
  THREATEN: { one: 'threatens', many: 'threaten', mutual: 'threaten each other', tone: 'bad' },
  PROTEST: { one: 'protests against', many: 'protest against', mutual: 'protest against each other', tone: 'very bad' },
  SANCTION: {
    one: 'sanctions or cuts ties with',
    many: 'sanction or cut ties with',
    mutual: 'cut ties with each other',
    tone: 'very bad',
  },
  MOBILIZE: {
    one: 'moves forces against',
    many: 'move forces against',
    mutual: 'move forces against each other',
    tone: 'very bad',
  },
  COERCE: { one: 'coerces', many: 'coerce', mutual: 'coerce each other', tone: 'very bad' },
  ASSAULT: { one: 'attacks', many: 'attack', mutual: 'attack each other', tone: 'very bad' },
};

/** What an event of `type` is, as the verb between its source and its target. */
export const eventWords = (type: EventType, several: boolean): string =>
  several ? EVENTS[type].many : EVENTS[type].one;

/** The same for a mutual deed, after the names of all its parties. */
export const bothWords = (type: EventType): string => EVENTS[type].mutual;

export const toneOf = (type: EventType): Tone => EVENTS[type].tone;

const FORMS: Readonly<Record<QuotationForm, string>> = {
  direct: 'in quotation marks',
  indirect: 'reported',
  mixed: 'partly in quotation marks',
  block: 'set apart',
};
const ACTS: Readonly<Record<QuotationAct, string>> = {
  said: '',
  written: 'written, ',
  promised: 'promised, ',
  denied: 'denied, ',
  asked: 'asked, ',
};

/** How a quotation is given: 'denied, reported'. */
export const formWords = (form: QuotationForm, act: QuotationAct): string => `${ACTS[act]}${FORMS[form]}`;
