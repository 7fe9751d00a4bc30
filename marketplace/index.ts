import { defineProject } from '../catalog';
import * as tables from './tables';

/** An Indian marketplace: B2B, B2C and C2C sales of manufacturers, suppliers and individuals. */
export default defineProject({ name: 'marketplace', tables: Object.values(tables) });
