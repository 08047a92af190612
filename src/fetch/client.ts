import { lookup as lookUp } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';

import { FetchError } from './errors.ts';

/** One answer of a server. */
export interface HttpResponse {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The status line, the header and the body, byte for byte as they came. */
  readonly raw: Uint8Array;
  /** Address of the host that answered. */
  readonly address: string | undefined;
}

export interface ClientOptions {
  readonly userAgent: string;
  readonly timeoutMs: number;
  /** An answer of more bytes is broken off. */
  readonly largestBytes: number;
  /** Whether a host at this address may be talked to. */
  readonly mayConnect: (address: string) => boolean;
  /** Addresses of a host name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Asks a server for `url`, once: where it points elsewhere, that is the answer. */
export type Client = (url: URL, headers?: Readonly<Record<string, string>>) => Promise<HttpResponse>;

/**
 * A client that looks a host's addresses up itself and connects to none but those that `mayConnect` lets pass, whatever name or
 * redirect led there.
 *
 * @throws FetchError from the client: `url`, `private`, `too-large`, `timeout`, `unreachable`.
 */
export function createClient(options: ClientOptions): Client {
  const { userAgent, timeoutMs, largestBytes, mayConnect, resolve = addressesOf } = options;

  const lookup =
    (url: URL): LookupFunction =>
    (host, { all }, done) => {
      resolve(host).then(
        (addresses) => {
          const allowed = addresses.filter(mayConnect).map((address) => ({ address, family: isIP(address) }));
          const first = allowed[0];
          if (first === undefined) done(privateHost(url), []);
          else if (all === true) done(null, [first]);
          else done(null, first.address, first.family);
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), []),
      );
    };

  return async (url, headers = {}) => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new FetchError('url', `${url.href}: it is no address of the web; give one with http or https`);
    const host = url.hostname.replace(/^\[|\]$/gu, '');
    // An address in the place of a name is never looked up.
    if (isIP(host) !== 0 && !mayConnect(host)) throw privateHost(url);
    const signal = AbortSignal.timeout(timeoutMs);
    return new Promise<HttpResponse>((done, fail) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let address: string | undefined;
      const refuse = (error: unknown): void => fail(failure(url, error, signal, timeoutMs));
      const request = (url.protocol === 'https:' ? https : http).request(
        url,
        {
          agent: false,
          lookup: lookup(url),
          signal,
          headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, deflate, br', accept: '*/*', ...headers },
        },
        (response) => {
          response.on('error', refuse);
          response.on('end', () =>
            done({
              url: url.href,
              status: response.statusCode ?? 0,
              headers: response.headers,
              raw: withoutInterim(Buffer.concat(chunks)),
              address,
            }),
          );
          response.resume();
        },
      );
      request.on('socket', (socket: Socket) => {
        socket.on(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          address = socket.remoteAddress;
          if (address !== undefined && !mayConnect(address)) request.destroy(privateHost(url));
        });
        socket.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > largestBytes) request.destroy(tooLong(url, largestBytes));
          else chunks.push(chunk);
        });
      });
      request.on('error', refuse);
      request.end();
    });
  };
}

const addressesOf = async (host: string): Promise<readonly string[]> =>
  (await lookUp(host, { all: true })).map(({ address }) => address);

const privateHost = (url: URL): FetchError =>
  new FetchError(
    'private',
    `${url.href}: ${url.hostname} is an address of this machine or its network; give --allow-private if you mean it`,
  );

const tooLong = (url: URL, bytes: number): FetchError =>
  new FetchError(
    'too-large',
    `${url.href}: the answer is larger than ${Math.round(bytes / 1e6)} MB; give a higher --limit if you want it`,
  );

function failure(url: URL, error: unknown, signal: AbortSignal, timeoutMs: number): FetchError {
  if (error instanceof FetchError) return error;
  if (signal.aborted)
    return new FetchError('timeout', `${url.href}: no whole answer came in ${timeoutMs / 1000} s; try again later`, {
      cause: error,
    });
  const why = error instanceof Error ? error.message : String(error);
  return new FetchError('unreachable', `${url.href}: ${why}; check the address, or try again later`, { cause: error });
}

/** Without answers of status 1xx, which come before the one that counts. */
function withoutInterim(raw: Buffer): Buffer {
  let rest = raw;
  while (/^HTTP\/1\.[01] 1\d\d/u.test(rest.subarray(0, 12).toString('latin1'))) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) break;
    rest = rest.subarray(end + 4);
  }
  return rest;
}
