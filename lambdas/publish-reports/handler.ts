import { publishReportsInput } from '../../contracts';
import type { PublishReportsInput } from '../../contracts';
import { told } from '../notices/told';
import { reportClient, workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readOptional } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { findReports } from './find-reports';
import { loadAssets } from './load-assets';
import { publishReports } from './publish-reports';

/** The state that calls: its phase says which. */
const stateOf = (event: unknown): string =>
  (event as PublishReportsInput).phase === 'find' ? 'FindReports' : 'PublishReports';

export const handler = handle(
  publishReportsInput,
  (input) => {
    const dependencies = {
      ...{ work: workClient(), reports: reportClient(), catalog: loadCatalog(), assets: loadAssets },
      clock: systemClock,
      hasSignedLinks: readOptional('reportSite') !== undefined,
    };
    return input.phase === 'find' ? findReports(input, dependencies) : publishReports(input, dependencies);
  },
  logged(stateOf, { work: workClient, clock: systemClock }),
  told(stateOf),
);
