import { mails } from '../../cli/support/mails';

/** A mail of the outbox, or what a mail tells of an earlier run, which could not tell it. */
export interface Mail {
  /** The run that it is about: of a mail the first one that it names. */
  readonly runId: string;
  readonly subject: string;
  readonly text: string;
}

/** What the mails of a home tell, in the order in which they were sent. */
export const readMails = (home: string): Mail[] =>
  mails(home)
    .map(({ subject, text }) => ({ runId: runIn(text), subject, text }))
    .flatMap((mail) => [{ ...mail, text: mail.text.replaceAll(late, '') }, ...toldLate(mail)]);

const runIn = (text: string): string => /\d{8}T\d{9}Z-[0-9a-f]{8}/.exec(text)?.[0] ?? '';

const late =
  /^- Run (\S+) (.*?), (?:and could not tell so|which its notice could not tell|which a notice before this one may have told): (.*)$/gm;

/** The warnings `toldLate` of a mail (lambdas/notices/told-late-text.ts). */
const toldLate = ({ text }: Mail): Mail[] =>
  [...text.matchAll(late)].map(([, runId = '', outcome = '', what = '']) => ({
    runId,
    subject: `told late: ${outcome}`,
    text: what,
  }));
