export {
  actorSchema,
  claimSchema,
  diagnosticSchema,
  documentSchema,
  eventSchema,
  figureSchema,
  quotationSchema,
  recordJsonSchema,
  recordSchema,
  spanSchema,
  stanceSchema,
} from './record.ts';
