#!/usr/bin/env node
// The entry point: installs what is missing, registers the TypeScript loader, and runs main.ts.
require('./ensure-installed').ensureInstalled();
require('tsx/cjs');
require('./main');
