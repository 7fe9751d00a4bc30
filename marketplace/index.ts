import { join } from 'node:path';
import { defineProject } from '../catalog';
import { readReports } from '../catalog/reports';
import { festivals } from './calendar/festivals';
import * as marts from './marts';
import * as tables from './tables';

/** An Indian marketplace: B2B, B2C and C2C sales of manufacturers, suppliers and individuals. */
export default defineProject({
  name: 'marketplace',
  tables: Object.values(tables),
  calendar: { from: '2018-01-01', fiscalYearStart: 4, festivals },
  marts: Object.values(marts),
  reports: readReports(join(__dirname, 'reports')),
  describeColumns: true,
});
