const { basename, dirname, join, sep } = require('node:path');
const { loadScript } = require('./load-script');
const { functionScript, sharedPrefix } = require('./names');

const room = join(__dirname, '..', '..', 'lambdas') + sep;

/**
 * Loads handlers from a bundle: by the path of a handler's module its exports, or `undefined` for a module that is none of
 * lambdas/. A function gets a copy of its own of all that is of that room; the rest is loaded once.
 */
function functionLoader(bundle) {
  let shared;
  const requires = (id) => {
    if (!id.startsWith(sharedPrefix)) return require(id);
    shared ??= loadScript(join(bundle, 'shared.js'));
    return shared[id.slice(sharedPrefix.length)];
  };
  return (module) =>
    module.startsWith(room)
      ? loadScript(join(bundle, functionScript(basename(dirname(module)))), { requires })
      : undefined;
}

module.exports = { functionLoader };
