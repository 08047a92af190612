/** What a command leaves for the shell: 0, 1 (some input failed) or 2 (usage). */
export type ExitCode = 0 | 1 | 2;
