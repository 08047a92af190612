#!/usr/bin/env node
// Runs on any Node that knows modules, so that an old one gets a sentence and not a stack.
import { existsSync } from 'node:fs';
import * as module from 'node:module'; // by name, what an old Node lacks would be an error before the check

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 14)) {
  console.error(
    `chancery: Node ${process.versions.node} is too old; 22.14 or later is needed. ` +
      'Install one from https://nodejs.org, or run through npm in a checkout (npx chancery …), which brings its own.',
  );
  process.exit(2);
}

// Whoever reads what is printed may have had enough, as `head` has.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  console.error(`chancery: standard output: it can't be written (${error.message}); make room, or send it elsewhere`);
  process.exit(1);
});

module.enableCompileCache(); // a second start compiles nothing anew
const built = new URL('../dist/cli/main.js', import.meta.url);
const { main } = await import(existsSync(built) ? built.href : new URL('../src/cli/main.ts', import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
