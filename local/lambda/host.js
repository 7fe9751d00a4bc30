// Runs in a worker thread, in the role of Lambda's runtime: from a bundle, or through the TypeScript loader.
const { join } = require('node:path');
const { workerData } = require('node:worker_threads');

const { bundle } = workerData;
if (bundle === undefined) {
  require('tsx/cjs');
  require('./host.ts').startHost();
} else {
  const loadBundled = require('../bundle/load-functions').functionLoader(bundle);
  const { loadSource, startHost } = require('../bundle/load-script').loadScript(join(bundle, 'host.js'));
  startHost((module) => loadBundled(module) ?? loadSource(module)); // tests have functions of their own
}
