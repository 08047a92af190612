import type { Command } from 'commander';

import { createProgram } from './main.ts';

/** `docs/cli.md`: every command with its help as the terminal prints it at 100 columns. */
export function renderCli(): string {
  return `# Command line

Made from the commands by \`npm run docs\`. Exit codes: 0, all went well; 1, some input failed; 2, the call itself is wrong.
Results go to standard output, messages to standard error. \`NO_COLOR\` turns colours off, \`COLUMNS\` sets the width of reports and tables.
${leavesOf(createProgram())
  .map(({ path, command }) => `\n## chancery ${path}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`)
  .join('')}`;
}

/** The commands that do something, with their words after `chancery`. */
function leavesOf(command: Command, path: readonly string[] = []): { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path: path.join(' '), command }];
  return command.commands.flatMap((child) => leavesOf(child, [...path, child.name()]));
}

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}
