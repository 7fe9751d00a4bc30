// Runs in a worker thread, in the role of Lambda's runtime. Registers the TypeScript loader, then starts the host.
require('tsx/cjs');
require('./host.ts');
