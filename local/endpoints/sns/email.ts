import type { MessageAttribute } from './message-attributes';

export interface Email {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  readonly messageId: string;
  /** Each becomes a header of its own. @default none */
  readonly attributes?: readonly MessageAttribute[];
}

/** Characters that a line of a message should have at most (RFC 5322, 2.1.1). */
const maxLine = 76;

/** The message as RFC 5322 text with MIME, which mail programs open. */
export function renderEmail({ from, to, subject, text, date, messageId, attributes = [] }: Email): string {
  const headers = [
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `From: ${from}`,
    `To: ${to.join(', ') || 'undisclosed-recipients:;'}`,
    `Subject: ${encodeSubject(subject)}`,
    ...attributes.map(attributeHeader),
    `Message-ID: <${messageId}@loadline.local>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${quotedPrintable(text)}\r\n`;
}

/** What the header of an attribute begins with; its name follows. */
const attributePrefix = 'X-SNS-Attribute-';

/** A value that is longer than a line becomes encoded words, which may be folded anywhere. */
function attributeHeader({ name, value }: MessageAttribute): string {
  const head = `${attributePrefix}${name}:`;
  return /^[\x20-\x7e]*$/.test(value) && head.length + value.length < maxLine
    ? `${head} ${value}`
    : `${head}\r\n ${encodedWords(value)}`;
}

/** RFC 2047: a subject that is not ASCII becomes encoded words of whole characters, each on a line of its own. */
function encodeSubject(subject: string): string {
  return /^[\x20-\x7e]*$/.test(subject) ? subject : encodedWords(subject);
}

function encodedWords(text: string): string {
  const words: string[] = [''];
  for (const character of text) {
    const last = words.length - 1;
    if (Buffer.byteLength((words[last] ?? '') + character) > 42) words.push(character);
    else words[last] = (words[last] ?? '') + character;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** RFC 2045, 6.7: ASCII text stays readable. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => softLines(line).join('=\r\n'))
    .join('\r\n');
}

function softLines(line: string): string[] {
  const units = [...Buffer.from(line)].map((byte, index, all) => {
    const blankAtEnd = (byte === 0x20 || byte === 0x09) && index === all.length - 1;
    const plain = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09;
    return plain && !blankAtEnd
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const lines: string[] = [''];
  for (const unit of units) {
    const last = lines.length - 1;
    if ((lines[last] ?? '').length + unit.length >= maxLine) lines.push(unit);
    else lines[last] = (lines[last] ?? '') + unit;
  }
  return lines;
}
