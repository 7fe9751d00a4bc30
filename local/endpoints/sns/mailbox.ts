import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderEmail } from './email';
import type { MessageAttribute } from './message-attributes';

export interface MailboxOptions {
  /** Where the `.eml` files go. */
  readonly outboxDir: string;
  /** Mail addresses. @default none; the mail is written all the same */
  readonly subscribers?: readonly string[];
  /** @default the current time */
  readonly now?: () => Date;
}

export interface Delivery {
  readonly subject?: string | undefined;
  readonly message: string;
  /** An e-mail from SNS has none; the file has them, so that they can be seen. @default none */
  readonly attributes?: readonly MessageAttribute[];
}

const address = /^[^\s<>,;@]+@[^\s<>,;@]+$/;
const sender = 'Loadline <no-reply@loadline.local>';
/** What SNS uses for a message without a subject. */
const defaultSubject = 'AWS Notification Message';

/** The subscribers of a topic: instead of being sent, a mail becomes a file that a mail program opens. */
export class Mailbox {
  constructor(private readonly options: MailboxOptions) {
    const bad = options.subscribers?.find((each) => !address.test(each));
    if (bad !== undefined) throw new Error(`"${bad}" is not a mail address; expected name@host.`);
    mkdirSync(options.outboxDir, { recursive: true });
  }

  /** Writes the mail, whole or not at all. Returns the message id. */
  async deliver({ subject, message, attributes = [] }: Delivery): Promise<string> {
    const { outboxDir, subscribers = [], now = (): Date => new Date() } = this.options;
    const messageId = randomUUID();
    const date = now();
    const text = renderEmail({
      from: sender,
      to: subscribers,
      subject: subject ?? defaultSubject,
      text: message,
      attributes,
      date,
      messageId,
    });
    const name = [
      date.toISOString().replaceAll(/[:.]/g, '-'),
      slug(subject ?? 'message'),
      messageId.slice(0, 8),
    ].join('_');
    const unfinished = join(outboxDir, `.${name}.tmp`);
    await writeFile(unfinished, text);
    await rename(unfinished, join(outboxDir, `${name}.eml`));
    return messageId;
  }
}

const slug = (text: string): string =>
  text
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
