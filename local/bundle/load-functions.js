const { basename, dirname, join, sep } = require('node:path');
const { loadScript } = require('./load-script');
const { functionScript, sharedPrefix } = require('./names');

const room = join(__dirname, '..', '..', 'lambdas') + sep;

/** What the first functions of a run ask for. */
const ofEveryRun = ['./catalog', './contracts', './sql', '@aws-sdk/client-s3', '@aws-sdk/client-glue'];

/**
 * Loads handlers from a bundle: by the path of a handler's module its exports, or `undefined` for a module that is none of
 * lambdas/. A function gets a copy of its own of all that is of that room; the rest is loaded once.
 */
function functionLoader(bundle) {
  const shared = loadScript(join(bundle, 'shared.js'));
  for (const id of ofEveryRun) void shared[id]; // loaded before the first call, while the process opens the warehouse
  const requires = (id) =>
    id.startsWith(sharedPrefix) ? shared[id.slice(sharedPrefix.length)] : require(id);
  return (module) =>
    module.startsWith(room)
      ? loadScript(join(bundle, functionScript(basename(dirname(module)))), { requires })
      : undefined;
}

module.exports = { functionLoader, ofEveryRun };
