import { expectedDays, onMissingFiles, weekdays } from '../../language/expectation';
import type { ExpectationDefinition } from '../../language/expectation';
import { listOf, number, objectOf, oneOf, optional, text } from './shape';
import type { Shape } from './shape';

const days: Shape = (value, faults) =>
  Array.isArray(value)
    ? listOf('days of the week', oneOf(...weekdays))(value, faults)
    : oneOf(...expectedDays)(value, faults);

const definition = objectOf<ExpectationDefinition>(
  "'none', 'daily', 'weekdays' or an object such as { days: 'daily' }",
  {
    days,
    except: optional(listOf('days', text)),
    afterDays: optional(number),
    missing: optional(oneOf(...onMissingFiles)),
  },
);

export const expectation: Shape = (value, faults) =>
  typeof value === 'string' ? oneOf('none', ...expectedDays)(value, faults) : definition(value, faults);
