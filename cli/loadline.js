#!/usr/bin/env node
// The entry point: installs what is missing, and runs main.ts: from a bundle or, where there can be none, through the
// TypeScript loader.
const { join } = require('node:path');

require('./ensure-installed').ensureInstalled();
const bundle = require('../local/bundle/bundle-folder').bundleFolder();
if (bundle === undefined) {
  require('tsx/cjs');
  require('./main');
} else {
  const { keepCode, loadScript } = require('../local/bundle/load-script');
  const use = /^[a-z]{1,12}$/.test(process.argv[2] ?? '') ? process.argv[2] : 'help';
  // A command that has ended well has shown which functions it needs.
  process.once('exit', (code) => {
    if (code === 0) keepCode();
  });
  loadScript(join(bundle, 'cli.js'), { use });
}
