import { workDoor } from '../shared/clients';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { checkGates, checkGatesInput } from './check-gates';

export const handler = handle(checkGatesInput, (input) =>
  checkGates(input, { work: workDoor(), catalog: loadCatalog() }),
);
