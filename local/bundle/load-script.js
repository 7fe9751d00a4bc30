const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');
const { mapStackTraces } = require('./stack-traces');

/** What has been compiled in this process: by file, the script, and where V8's code of it is kept. */
const scripts = new Map();

/**
 * Runs a script of a bundle and answers its exports; who calls twice has two copies of its modules. V8's code of the script
 * is kept beside it, since compiling it is half of what a short command costs (Node does that by itself from version 22 on).
 * @param use by what the code is kept: another use needs other functions of the script. @default there is one
 * @param requires the script's `require`. @default Node's, as for a file of the bundle's folder
 */
function loadScript(file, { use = 'all', requires = createRequire(file) } = {}) {
  mapStackTraces(dirname(file));
  const module = { exports: {} };
  compiled(file, use).runInThisContext()(module.exports, requires, module, file, dirname(file));
  return module.exports;
}

function compiled(file, use) {
  const known = scripts.get(file);
  if (known !== undefined) return known.script;
  const keptIn = `${file}.${use}.${v8.cachedDataVersionTag()}`;
  const kept = read(keptIn);
  // A function of what a module has (build-bundle.ts).
  const script = new vm.Script(fs.readFileSync(file, 'utf8'), {
    filename: file,
    ...(kept === undefined ? {} : { cachedData: kept }),
  });
  scripts.set(file, { script, keptIn, isKept: kept !== undefined && script.cachedDataRejected === false });
  return script;
}

function read(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Keeps V8's code of the scripts that were compiled, with the functions that were needed until now. Best effort. */
function keepCode() {
  for (const { script, keptIn, isKept } of scripts.values()) {
    if (isKept) continue;
    const written = `${keptIn}.${randomUUID()}`;
    try {
      fs.writeFileSync(written, script.createCachedData());
      fs.renameSync(written, keptIn);
    } catch {
      fs.rmSync(written, { force: true }); // the folder is read-only, or was removed
    }
  }
}

module.exports = { keepCode, loadScript };
