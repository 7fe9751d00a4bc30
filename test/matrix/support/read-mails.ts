import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail of the outbox, or what a mail tells of an earlier run, which could not tell it. */
export interface Mail {
  /** The run that it is about: of a mail the first one that it names. */
  readonly runId: string;
  readonly subject: string;
  readonly text: string;
}

/** The mails in the order in which they were sent. */
export const readMails = (outbox: string): Mail[] =>
  readdirSync(outbox)
    .filter((file) => file.endsWith('.eml'))
    .sort()
    .map((file) => readMail(readFileSync(join(outbox, file), 'utf8')))
    .flatMap((mail) => [mail, ...toldLate(mail)]);

/** The warnings `toldLate` of a mail (lambdas/notices/told-late-text.ts). */
const toldLate = ({ text }: Mail): Mail[] =>
  [
    ...text.matchAll(
      /^- Run (\S+) (.*?), (?:and could not tell so|which its notice could not tell): (.*)$/gm,
    ),
  ].map(([, runId = '', outcome = '', what = '']) => ({
    runId,
    subject: `told late: ${outcome}`,
    text: what,
  }));

function readMail(mail: string): Mail {
  const [head = '', ...body] = mail.split('\r\n\r\n');
  const text = decoded(body.join('\r\n\r\n'));
  return {
    runId: /\d{8}T\d{9}Z-[0-9a-f]{8}/.exec(text)?.[0] ?? '',
    subject: /^Subject: (.*)$/m.exec(head)?.[1]?.trim() ?? '',
    text,
  };
}

/** Quoted-printable (RFC 2045, 6.7). */
const decoded = (text: string): string =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
