#!/usr/bin/env node
// The command's entry: sees to the dependencies, registers the TypeScript loader, then hands over to main.ts.
require('./ensure-installed').ensureInstalled();
require('tsx/cjs');
require('./main');
