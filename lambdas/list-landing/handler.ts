import { landingDoor, workDoor } from '../shared/clients';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { listLanding, listLandingInput } from './list-landing';

export const handler = handle(listLandingInput, (input) =>
  listLanding(input, { landing: landingDoor(), work: workDoor(), catalog: loadCatalog() }),
);
