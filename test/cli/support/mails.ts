import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  /** SNS message attributes by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The home's mails, oldest first. */
export function mails(home: string): Mail[] {
  const folder = join(home, 'outbox');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readMail(readFileSync(join(folder, name), 'utf8')));
}

function readMail(eml: string): Mail {
  const [head = '', ...body] = eml.split(/\r?\n\r?\n/);
  const [, subject = ''] = /^Subject: (.*)$/m.exec(head) ?? [];
  const attributes = [...head.matchAll(/^X-SNS-Attribute-([^:]+):((?:.*(?:\r?\n[ \t]))*.*)$/gm)].map(
    ([, name = '', value = '']): [string, string] => [name, decodeWords(value.trim())],
  );
  return {
    subject: subject.trim(),
    text: unquote(body.join('\n\n')),
    attributes: Object.fromEntries(attributes),
  };
}

/** RFC 2047, as far as the outbox uses it. */
const decodeWords = (value: string): string =>
  value.startsWith('=?')
    ? [...value.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g)]
        .map(([, word = '']) => Buffer.from(word, 'base64').toString())
        .join('')
    : value;

/** Quoted-printable, UTF-8. */
function unquote(text: string): string {
  const bytes = text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The table of figures in a mail: source table to figure name to figure. */
export function mailedFigures({ text }: Pick<Mail, 'text'>): Record<string, Record<string, number>> {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith('table '));
  const names = (lines[start] ?? '').trim().split(/\s+/).slice(1);
  const figures: Record<string, Record<string, number>> = {};
  for (const line of lines.slice(start + 1)) {
    if (line.trim() === '') break;
    const [table = '', ...cells] = line.trim().split(/\s+/);
    figures[table] = Object.fromEntries(
      names.map((name, index) => [name, Number((cells[index] ?? '').replaceAll(',', ''))]),
    );
  }
  return figures;
}
