import { z } from 'zod';
import { noticeLevels } from '../../contracts';
import type { NoticeLevel } from '../../contracts';
import { expected } from './expected';

/** Who gets notices, and which. */
export interface Subscriber {
  readonly email: string;
  readonly level: NoticeLevel;
}

const levels = Object.keys(noticeLevels) as [NoticeLevel, ...NoticeLevel[]];
const email = expected('an e-mail address, or an object with email and level');
const address = expected('an e-mail address');
const level = expected(levels.map((each) => `"${each}"`).join(', '));

const withLevel = z.strictObject({
  email: z.email(address),
  /** @default outcomes */
  level: z.enum(levels, level).default('outcomes'),
});

/** `"team@example.com"`, who hears how each run ended, or `{ "email": …, "level": … }`. Each fault has its own path. */
export const subscriber = z.unknown().transform((value, context): Subscriber => {
  const read =
    typeof value === 'object' && value !== null
      ? withLevel.safeParse(value)
      : z
          .email(email)
          .transform((text) => ({ email: text, level: 'outcomes' as const }))
          .safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    const message =
      issue.code === 'unrecognized_keys'
        ? `has the unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}; expected email and level`
        : issue.message;
    context.issues.push({ code: 'custom', input: value, path: issue.path, message });
  }
  return z.NEVER;
});
