import { defineProject } from '../../../catalog';
import * as tables from '../../../marketplace/tables';

/** The marketplace's tables without marts and reports: what the counterparts load too. */
export default defineProject({ name: 'marketplace_tables', tables: Object.values(tables) });
