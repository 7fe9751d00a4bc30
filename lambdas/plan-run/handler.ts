import { planRunInput } from '../../contracts';
import { told } from '../notices/told';
import { workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readEnvironment } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { planRun } from './plan-run';

export const handler = handle(
  planRunInput,
  (input) => {
    const { landingBucket, timeZone, maxRunBytes } = readEnvironment(
      'landingBucket',
      'timeZone',
      'maxRunBytes',
    );
    return planRun(input, {
      work: workClient(),
      landingBucket,
      catalog: loadCatalog(),
      timeZone,
      maxRunBytes: Number(maxRunBytes),
    });
  },
  logged('PlanRun', { work: workClient, clock: systemClock }),
  told('PlanRun'),
);
