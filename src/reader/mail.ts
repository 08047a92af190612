import { InputError } from '../document/index.ts';
import type { Block, Diagnostic } from '../document/index.ts';
import type { ArchiveEntry } from './archive/zip.ts';
import type { RawMetadata } from './input.ts';
import { readFragment, readPage } from './page/read-page.ts';

/** A message: its text (none where it only carries files), what its header says, and the documents that came with it. */
export interface Mail {
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly metadata: RawMetadata;
  readonly diagnostics: readonly Diagnostic[];
  readonly attachments: readonly ArchiveEntry[];
}

/** Parts within parts deeper than this are an attack. */
const DEEPEST = 30;

/**
 * A mail message (RFC 5322, MIME), or a web page saved as one (MHTML). Its plain text goes before its HTML; pictures and sounds that
 * came with it are left out, named by a diagnostic.
 *
 * @throws InputError `damaged` where it is nested beyond use or has no header.
 */
export async function readMail(bytes: Uint8Array, name: string): Promise<Mail> {
  // Loaded where it is needed, as PDF is.
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: DEEPEST }).catch(
    (error: unknown) => {
      throw new InputError('damaged', `${name}: it is no message that can be read; save its text as .txt`, {
        cause: error,
      });
    },
  );
  const page = mail.headers.find(({ key }) => key === 'snapshot-content-location')?.value;
  if (mail.html !== undefined && (page !== undefined || /\.mht(?:ml)?$/iu.test(name)))
    return { ...readPage(mail.html, page ?? name), diagnostics: [], attachments: [] };

  const said = {
    title: mail.subject,
    author: mail.from?.name === '' ? mail.from.address : mail.from?.name,
    published: mail.date,
    source: mail.messageId === undefined ? undefined : `mid:${mail.messageId.replace(/^<|>$/gu, '')}`,
  };
  const metadata: RawMetadata = Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined && value !== ''),
  );
  const plain = mail.text?.trim() ?? '';
  const body = plain !== '' || mail.html === undefined ? { text: plain } : readFragment(mail.html, {});
  const files = mail.attachments.map(({ filename, mimeType, content }, i) => ({
    name: (filename ?? `part ${i + 1}`).replace(/^.*[/\\]/u, ''),
    isDocument: !/^(?:image|audio|video|font)\/|\/(?:pgp-|pkcs7-|x-pkcs7-|calendar)/u.test(mimeType),
    read: () => new Uint8Array(typeof content === 'string' ? Buffer.from(content) : content),
  }));
  return {
    ...body,
    metadata,
    diagnostics: files
      .filter(({ isDocument }) => !isDocument)
      .map((file) => ({
        code: 'attachment',
        severity: 'info',
        message: `what came with it as ${file.name} is no document, and was left out`,
      })),
    attachments: files.filter(({ isDocument }) => isDocument),
  };
}
