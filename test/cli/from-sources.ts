import { main } from '../../src/cli/main.ts';

// What bin/chancery.mjs does, but never with what was built last time.
process.exitCode = await main(process.argv.slice(2));
