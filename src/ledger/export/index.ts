export type { ExportFormat, ExportOptions } from './export.ts';
export { EXPORT_FORMATS, writeExport } from './export.ts';
export type { Cell } from './csv.ts';
export { csvLine } from './csv.ts';
export type { ExportedDecision, ExportedDocument, ExportedSource } from './exported.ts';
export { toGraphml } from './graphml.ts';
export type { TableName } from './tables.ts';
export { TABLE_NAMES } from './tables.ts';
export { readExported } from './read-exported.ts';
