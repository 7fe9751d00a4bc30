export interface Email {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly date: Date;
  readonly messageId: string;
}

/** Characters that a line of a message should have at most (RFC 5322, 2.1.1). */
const maxLine = 76;

/** The message as RFC 5322 text with MIME, which mail programs open. */
export function renderEmail({ from, to, subject, text, date, messageId }: Email): string {
  const headers = [
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `From: ${from}`,
    `To: ${to.join(', ') || 'undisclosed-recipients:;'}`,
    `Subject: ${encodeSubject(subject)}`,
    `Message-ID: <${messageId}@loadline.local>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${quotedPrintable(text)}\r\n`;
}

/** RFC 2047: a subject that is not ASCII becomes encoded words of whole characters, each on a line of its own. */
function encodeSubject(subject: string): string {
  if (/^[\x20-\x7e]*$/.test(subject)) return subject;
  const words: string[] = [''];
  for (const character of subject) {
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
