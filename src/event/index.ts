export type { Event, EventType, Status } from './event.ts';
export { EVENT_TYPES, STATUSES } from './event.ts';
