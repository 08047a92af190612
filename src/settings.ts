/** What the environment says; the only place that reads it. */
export interface Settings {
  /** False where NO_COLOR (https://no-color.org) is set to anything but the empty string. */
  readonly color: boolean;
}

export const readSettings = (env: NodeJS.ProcessEnv = process.env): Settings => ({
  color: (env['NO_COLOR'] ?? '') === '',
});

/** The environment as a program that is started takes it, with `more`. */
export const environmentWith = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...more,
});
