import { z } from 'zod';
import { expected } from './expected';
import { subscriber } from './subscriber';
import type { Subscriber } from './subscriber';

const subscribers = expected(
  'a list of at least one e-mail address or webhook: somebody has to hear of a failure',
);

const placeOf = (each: Subscriber): string => ('email' in each ? each.email : each.webhookSecret);

/** Subscribers of the notices. Those by mail confirm by the mail that SNS sends them; webhooks need not. */
export const notifyConfig = z
  .array(subscriber, subscribers)
  .min(1, subscribers)
  .check(({ value, issues }) => {
    for (const [at, each] of value.entries())
      if (value.findIndex((other) => placeOf(other) === placeOf(each)) < at)
        issues.push({
          ...{ code: 'custom', input: value, path: [at] },
          message: `is "${placeOf(each)}" once more; expected each address once, with one level`,
        });
  });
