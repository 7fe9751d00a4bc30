import { listLandingInput } from '../../contracts';
import { landingDoor, workDoor } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { listLanding } from './list-landing';

export const handler = handle(
  listLandingInput,
  (input) => listLanding(input, { landing: landingDoor(), work: workDoor(), catalog: loadCatalog() }),
  logged('ListLanding', { work: workDoor, clock: systemClock }),
);
