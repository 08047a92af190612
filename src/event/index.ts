export { directedPairs } from './directed-pairs.ts';
export type { Event, EventType, Status } from './event.ts';
export { EVENT_TYPES, STATUSES } from './event.ts';
export type { EventClass } from './event-class.ts';
export { classOf, EVENT_CLASSES } from './event-class.ts';
export type { EventModel, EventSettings } from './event-model.ts';
export { loadEventModel } from './event-model.ts';
export { findEvents } from './find-events.ts';
