import { z } from 'zod';
import { expected } from './expected';

const hour = expected('a whole number from 0 to 23');
const minute = expected('a whole number from 0 to 59');
const schedule = expected('an object with hour, minute, enabled');

/** The daily run, in the environment's time zone. */
export const scheduleConfig = z
  .strictObject(
    {
      hour: z.int(hour).min(0, hour).max(23, hour).default(2),
      minute: z.int(minute).min(0, minute).max(59, minute).default(0),
      enabled: z.boolean(expected('true or false')).default(true),
    },
    schedule,
  )
  .prefault({});
