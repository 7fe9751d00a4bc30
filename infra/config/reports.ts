import { z } from 'zod';
import { expected } from './expected';
import { quickSightConfig } from './quick-sight';
import { reportSiteConfig } from './report-site';

const reports = expected('an object with site, quickSight; docs/reports-on-aws.md lists their keys');

/** How people reach the reports on AWS. @default neither: site and workbook are in the report bucket */
export const reportsConfig = z
  .strictObject({ site: reportSiteConfig.optional(), quickSight: quickSightConfig.optional() }, reports)
  .prefault({});
