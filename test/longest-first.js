const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const secondsOf = require('./seconds-of-suites.json');

/**
 * Starts the longest suites first: one of minutes that starts last runs alone while the other core idles. Jest knows how long a suite took
 * on this machine once it has run here; a fresh clone, and CI, go by `seconds-of-suites.json`. What is in neither is short.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const inJestsOrder = super.sort(tests); // which also looks up what each took here
    const took = ({ path, duration, context }) =>
      duration ?? 1000 * (secondsOf[relative(context.config.rootDir, path).split(sep).join('/')] ?? 0);
    return [...inJestsOrder].sort((a, b) => took(b) - took(a));
  }
};
