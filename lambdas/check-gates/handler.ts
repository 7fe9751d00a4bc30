import { checkGatesInput } from '../../contracts';
import { told } from '../notices/told';
import { landingClient, workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { measureByLog } from '../shared/observe/measure';
import { checkGates } from './check-gates';

export const handler = handle(
  checkGatesInput,
  (input) =>
    checkGates(input, {
      ...{ work: workClient(), landing: landingClient },
      ...{ catalog: loadCatalog(), measure: measureByLog() },
    }),
  logged('CheckGates', { work: workClient, clock: systemClock }),
  told('CheckGates'),
);
