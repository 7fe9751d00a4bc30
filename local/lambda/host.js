// Runs in a worker thread: what Lambda's runtime is to a function. Registers the TypeScript loader, then the host.
require('tsx/cjs');
require('./host.ts');
