import { checkGatesInput } from '../../contracts';
import { workDoor } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { checkGates } from './check-gates';

export const handler = handle(
  checkGatesInput,
  (input) => checkGates(input, { work: workDoor(), catalog: loadCatalog() }),
  logged('CheckGates', { work: workDoor, clock: systemClock }),
);
