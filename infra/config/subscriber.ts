import { z } from 'zod';
import { noticeLevels, webhookFormats } from '../../contracts';
import type { NoticeLevel, WebhookFormat } from '../../contracts';
import { expected } from './expected';

/** Who gets notices by mail, and which. */
export interface MailSubscriber {
  readonly email: string;
  readonly level: NoticeLevel;
}

/** A chat that gets notices, and which. */
export interface WebhookSubscriber {
  /** The ARN of the secret that holds the webhook's address. */
  readonly webhookSecret: string;
  readonly format: WebhookFormat;
  readonly level: NoticeLevel;
}

export type Subscriber = MailSubscriber | WebhookSubscriber;

const levels = Object.keys(noticeLevels) as [NoticeLevel, ...NoticeLevel[]];
const email = expected('an e-mail address, or an object with email or webhookSecret, and level');
const address = expected('an e-mail address');
const oneOf = (values: readonly string[]) => expected(values.map((each) => `"${each}"`).join(', '));
const secret = expected(
  'the whole ARN of a secret, such as arn:aws:secretsmanager:ap-south-1:123456789012:secret:loadline/chat-AbCdEf',
);

/** @default outcomes */
const level = z.enum(levels, oneOf(levels)).default('outcomes');

const byMail = z.strictObject({ email: z.email(address), level });

const byWebhook = z.strictObject({
  webhookSecret: z
    .string(secret)
    .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/, secret),
  /** @default text, which Slack reads */
  format: z.enum(webhookFormats, oneOf(webhookFormats)).default('text'),
  level,
});

function read(value: unknown): z.ZodSafeParseResult<Subscriber> {
  if (typeof value === 'object' && value !== null)
    return 'webhookSecret' in value ? byWebhook.safeParse(value) : byMail.safeParse(value);
  return z
    .email(email)
    .transform((text) => ({ email: text, level: 'outcomes' as const }))
    .safeParse(value);
}

/**
 * `"team@example.com"`, who hears how each run ended, `{ "email": …, "level": … }`, or `{ "webhookSecret": …, "format": …, "level": … }`.
 * Each fault has its own path.
 */
export const subscriber = z.unknown().transform((value, context): Subscriber => {
  const result = read(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const message =
      issue.code === 'unrecognized_keys'
        ? `has the unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; expected email and level, or webhookSecret, format and level`
        : issue.message;
    context.issues.push({ code: 'custom', input: value, path: issue.path, message });
  }
  return z.NEVER;
});
