import { publishReportsInput } from '../../contracts';
import { told } from '../notices/told';
import { reportClient, workClient } from '../shared/clients';
import { systemClock } from '../shared/clock';
import { readOptional } from '../shared/environment';
import { handle } from '../shared/handler';
import { loadCatalog } from '../shared/load-catalog';
import { logged } from '../shared/logged';
import { loadAssets } from './load-assets';
import { publishReports } from './publish-reports';

export const handler = handle(
  publishReportsInput,
  (input) =>
    publishReports(input, {
      work: workClient(),
      reports: reportClient(),
      catalog: loadCatalog(),
      assets: loadAssets,
      clock: systemClock,
      hasSignedLinks: readOptional('reportSite') !== undefined,
    }),
  logged('PublishReports', { work: workClient, clock: systemClock }),
  told('PublishReports'),
);
