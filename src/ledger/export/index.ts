export type { ExportOptions } from './export.ts';
export { writeExport } from './export.ts';
export type { Cell } from './csv.ts';
export { csvLine } from './csv.ts';
export type { ExportedDecision, ExportedDocument, ExportedSource } from './exported.ts';
export { toGraphml } from './graphml.ts';
export { readExported } from './read-exported.ts';
