/** Why the system refused a file, in a sentence's second half. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file; check the name';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read; check its permissions';
    case 'ELOOP':
      return 'it is a link that leads back to itself; leave it out';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
