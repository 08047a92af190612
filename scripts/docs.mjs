// Makes what is made from the code: docs/cli.md from the commands, record.schema.json from the schemas.
//
//   npm run docs
import { writeFileSync } from 'node:fs';

const { renderCli } = await import('../src/cli/reference.ts');
const { recordJsonSchema } = await import('../src/schema/index.ts');

writeFileSync(new URL('../docs/cli.md', import.meta.url), renderCli());
writeFileSync(new URL('../record.schema.json', import.meta.url), `${JSON.stringify(recordJsonSchema(), null, 2)}\n`);
