import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDefinition } from './definition';

/** Writes the committed definition anew: `npm run render`. A test fails when it is stale. */
writeFileSync(join(__dirname, 'daily-load.asl.json'), `${JSON.stringify(renderDefinition(), null, 2)}\n`);
