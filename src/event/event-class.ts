import type { EventType } from './event.ts';

/** PLOVER's four classes of events. */
export const EVENT_CLASSES = [
  'verbal cooperation',
  'material cooperation',
  'verbal conflict',
  'material conflict',
] as const;
export type EventClass = (typeof EVENT_CLASSES)[number];

export function classOf(type: EventType): EventClass {
  switch (type) {
    case 'AGREE':
    case 'CONSULT':
    case 'SUPPORT':
    case 'CONCEDE':
      return 'verbal cooperation';
    case 'COOPERATE':
    case 'AID':
    case 'RETREAT':
      return 'material cooperation';
    case 'REQUEST':
    case 'ACCUSE':
    case 'REJECT':
    case 'THREATEN':
      return 'verbal conflict';
    case 'PROTEST':
    case 'SANCTION':
    case 'MOBILIZE':
    case 'COERCE':
    case 'ASSAULT':
      return 'material conflict';
  }
}
