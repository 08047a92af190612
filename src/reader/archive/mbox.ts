const LINE_FEED = 0x0a;

/**
 * The messages of an mbox file (RFC 4155) in its order. A message begins at a line 'From ' under an empty line, with a header under it;
 * where a quoted line of a body begins so, `>` before it is taken away again (mboxrd).
 */
export function* readMbox(bytes: Uint8Array): Generator<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  for (let at = nextMessage(buffer, 1); ; at = nextMessage(buffer, at + 1)) {
    const end = at < 0 ? buffer.length : at;
    const first = buffer.indexOf(LINE_FEED, start);
    if (first >= 0 && first < end) yield unquoted(buffer.subarray(first + 1, end));
    if (at < 0) return;
    start = at;
  }
}

/** Where the last message in `bytes` begins. */
export function lastMessage(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let last = 0;
  for (let at = nextMessage(buffer, 1); at >= 0; at = nextMessage(buffer, at + 1)) last = at;
  return last;
}

/** Where the next message's 'From ' line begins, at `from` or after it; -1 where there is none. */
function nextMessage(buffer: Buffer, from: number): number {
  for (
    let at = buffer.indexOf('\nFrom ', from - 1, 'latin1');
    at >= 0;
    at = buffer.indexOf('\nFrom ', at + 1, 'latin1')
  ) {
    const lines = buffer.subarray(at + 1, at + 1000).toString('latin1');
    if (/^From [^\n]*\d\d:\d\d[^\n]*\n[\w-]{1,80}:/u.test(lines)) return at + 1;
  }
  return -1;
}

function unquoted(message: Buffer): Uint8Array {
  if (!message.includes('\n>From ', 0, 'latin1')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gmu, '$1'), 'latin1');
}
