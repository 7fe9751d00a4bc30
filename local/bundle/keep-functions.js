// Keeps V8's code of the functions' scripts of a bundle: `node local/bundle/keep-functions.js FOLDER`. In a process of its own,
// since the thread of the functions is ended from outside and cannot do it.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { functionLoader } = require('./load-functions');
const { keepCode } = require('./load-script');
const { functionScript } = require('./names');

const [, , bundle] = process.argv;
const lambdas = join(__dirname, '..', '..', 'lambdas');
const scripts = new Set(readdirSync(bundle));
const load = functionLoader(bundle);
for (const name of readdirSync(lambdas))
  if (scripts.has(functionScript(name))) load(join(lambdas, name, 'handler.ts'));
keepCode();
