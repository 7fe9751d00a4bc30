import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import { globSync } from 'glob';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bind } from 'jest-each';
import { register } from 'tsx/cjs/api';
import { testsOf } from './tests-of.mjs';

/**
 * A test runner of Stryker's for folders of pure functions. Jest loads every test file and all that it imports again for
 * each mutant, which takes a hundred times as long as the tests. Here they are loaded once, and a mutant is switched on
 * while they run. For tests that keep nothing between them, and use of Jest only describe, it, hooks and expect.
 */
class PureRunner {
  static inject = [];
  #tests = [];

  // What runs when a module loads runs once: Stryker leaves such mutants out (`ignoreStatic`).
  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    const { folder } = JSON.parse(process.env.MUTATE); // set by mutate.mjs
    register();
    const require = createRequire(join(process.cwd(), 'package.json')); // of Stryker's copy of the repository
    for (const file of testsOf[folder].flatMap((each) => globSync(each).sort())) {
      collectInto(this.#tests, () => require(join(process.cwd(), file)));
    }
  }

  async dryRun() {
    const space = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
    const tests = await this.#run(() => true, space, false);
    return { status: 'complete', tests, mutantCoverage: space.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    const space = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];
    Object.assign(space, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit ? 0 : undefined });
    const chosen = testFilter && new Set(testFilter);
    const tests = await this.#run(({ id }) => chosen?.has(id) ?? true, space, !disableBail);
    space.activeMutant = undefined;
    const ended = determineHitLimitReached(space.hitCount, hitLimit);
    return toMutantRunResult(ended ?? { status: 'complete', tests }, disableBail);
  }

  async #run(isChosen, space, bail) {
    const results = [];
    for (const test of this.#tests.filter(isChosen)) {
      space.currentTestId = test.id;
      const start = performance.now();
      const failureMessage = await test.run().then(
        () => undefined,
        (error) => String(error?.message ?? error),
      );
      space.currentTestId = undefined;
      const status = failureMessage === undefined ? 0 : 1; // TestStatus.Success, TestStatus.Failed
      const timeSpentMs = performance.now() - start;
      results.push({ id: test.id, name: test.id, timeSpentMs, status, failureMessage });
      if (bail && failureMessage !== undefined) break;
    }
    return results;
  }
}

/** Loads a test file, and adds its tests to the list by their whole names. */
function collectInto(tests, load) {
  let names = [];
  let hooks = { before: [], after: [] };
  const describe = (name, body) => {
    const outer = { names, hooks };
    names = [...names, name];
    body();
    ({ names, hooks } = outer);
  };
  const it = (name, body) => {
    const { before, after } = hooks;
    const run = async () => {
      try {
        for (const hook of before) await hook();
        await body();
      } finally {
        for (const hook of after) await hook();
      }
    };
    tests.push({ id: [...names, name].join(' '), run });
  };
  describe.each = bind(describe);
  it.each = bind(it);
  const beforeEach = (hook) => (hooks = { ...hooks, before: [...hooks.before, hook] });
  const afterEach = (hook) => (hooks = { ...hooks, after: [...hooks.after, hook] });
  Object.assign(globalThis, { describe, it, test: it, expect, beforeEach, afterEach });
  load();
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureRunner)];
