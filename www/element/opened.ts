// What a person drops or chooses, as one file of text: unpacked, put together, or told what it is where there is no text in it.
import type { Notice } from './state.ts';

/** How files begin that hold no plain text, in hexadecimal digits, and what is said of them. */
const FOREIGN: readonly [begins: RegExp, says: Notice['key']][] = [
  // ZIP, 7z, RAR, xz, bzip2, Zstandard.
  [/^(504b0304|377abcaf|52617221|fd377a58|425a68..314159|28b52ffd)/, 'notice.packed'],
  // PDF; Outlook's .msg and older documents of Office.
  [/^(25504446|d0cf11e0)/, 'notice.not-text'],
  // PNG, JPEG, GIF, WebP, TIFF, HEIF.
  [/^(89504e47|ffd8ff|47494638|52494646.{8}57454250|49492a00|4d4d002a|.{8}66747970)/, 'notice.picture'],
];
const GZIP = /^1f8b08/;
/** The documents of today's Office are ZIP files, too. */
const DOCUMENT = /\.(docx|xlsx|pptx|od[ts])$/i;
/** Beyond this nothing is unpacked: a small file can hold any number of zeros. */
const MOST = 1e9;

/** One file to check with those beside it, or what there is to say. Of several files mails can be read as one, and a zone may include the others. */
export async function opened(files: readonly File[]): Promise<{ file?: File; beside: File[]; notice?: Notice }> {
  if (files.length > 1 && files.every((it) => /\.eml$/i.test(it.name))) return { file: mailbox(files), beside: [] };
  const including = await Promise.all(files.map((it) => includes(it)));
  const first = files[Math.max(including.indexOf(true), 0)];
  const found = first && (await unpacked(first));
  if (!(found instanceof File)) return { beside: [], notice: found };
  return { file: found, beside: files.filter((it) => it !== first) };
}

async function includes(file: File): Promise<boolean> {
  return /^\s*\$INCLUDE/im.test(await file.slice(0, 1 << 16).text().catch(() => ''));
}

async function unpacked(file: File): Promise<File | Notice> {
  try {
    const octets = new Uint8Array(await file.slice(0, 16).arrayBuffer());
    const begins = [...octets].map((it) => it.toString(16).padStart(2, '0')).join('');
    if (GZIP.test(begins)) return new File([await inflated(file)], file.name.replace(/\.gz$/i, ''));
    const key = FOREIGN.find(([it]) => it.test(begins))?.[1];
    if (!key) return file;
    return { key: DOCUMENT.test(file.name) ? 'notice.not-text' : key, facts: { name: file.name } };
  } catch {
    // It was moved, is a folder, is broken, or would be too large.
    return { key: 'notice.unreadable' };
  }
}

function inflated(file: File): Promise<Blob> {
  let size = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      size += chunk.length;
      if (size > MOST) out.error(new RangeError());
      else out.enqueue(chunk);
    },
  });
  return new Response(file.stream().pipeThrough(new DecompressionStream('gzip')).pipeThrough(limit)).blob();
}

/** The mails in the form of mbox (RFC 4155). */
function mailbox(files: readonly File[]): File {
  const parts = files.flatMap((it) => ['From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n', it, '\n\n']);
  return new File(parts, `${files[0]!.name} +${files.length - 1}`);
}
