import { listLandingInput } from '../../contracts';
import { told } from '../notices/told';
import { landingClient, workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { listLanding } from './list-landing';

export const handler = handle(
  listLandingInput,
  (input) =>
    listLanding(input, {
      landing: landingClient(),
      work: workClient(),
      catalog: loadCatalog(),
      clock: systemClock,
      ...readEnvironment('timeZone'),
    }),
  logged('ListLanding', { work: workClient, clock: systemClock }),
  told('ListLanding'),
);
