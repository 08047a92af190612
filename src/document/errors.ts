/** Something the user or the world did; the command line prints its message and exits 1. `code` is stable and kebab-case. */
export class ChanceryError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { details?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** The input can't be read or used as it is (HTTP 400). */
export class InputError extends ChanceryError {}

/** What was asked for is not there (HTTP 404). */
export class NotFoundError extends ChanceryError {}

/** What was asked for contradicts what is kept (HTTP 409). */
export class ConflictError extends ChanceryError {}

/** A disk, a database or another machine that is needed failed (HTTP 502). */
export class UpstreamError extends ChanceryError {}
