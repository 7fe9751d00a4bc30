import { z } from 'zod';
import { expected } from './expected';
import { subscriber } from './subscriber';

const subscribers = expected('a list of at least one e-mail address: somebody has to hear of a failure');

/** Subscribers of the notices; each confirms by the mail that SNS sends it. */
export const notifyConfig = z
  .array(subscriber, subscribers)
  .min(1, subscribers)
  .check(({ value, issues }) => {
    for (const [at, { email }] of value.entries())
      if (value.findIndex((each) => each.email === email) < at)
        issues.push({
          ...{ code: 'custom', input: value, path: [at] },
          message: `is "${email}" once more; expected each address once, with one level`,
        });
  });
