/** What the environment says; the only place that reads it. */
export interface Settings {
  /** False where NO_COLOR (https://no-color.org) is set to anything but the empty string. */
  readonly color: boolean;
  /** COLUMNS, which goes before what the terminal says of itself (POSIX), as for a report that is piped into a pager. */
  readonly columns: number | undefined;
  /** CHANCERY_LEDGER: the ledger's file or `postgres://` address; `chancery.db` where it is not set. */
  readonly ledger: string;
  /** CHANCERY_REVIEWER: who decides. */
  readonly reviewer: string | undefined;
}

export const readSettings = (env: NodeJS.ProcessEnv = process.env): Settings => ({
  color: (env['NO_COLOR'] ?? '') === '',
  columns: /^[1-9]\d{0,4}$/u.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined,
  ledger: env['CHANCERY_LEDGER'] ?? 'chancery.db',
  reviewer: env['CHANCERY_REVIEWER'],
});

/** The environment as a program that is started takes it, with `more`. */
export const environmentWith = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...more,
});
