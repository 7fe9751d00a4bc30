import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from '../support/describe-with';
import { pythonRuntime } from './python-runtime';

const runtime = pythonRuntime();
const folder = join(__dirname, 'unit');

interface PythonTest {
  readonly name: string;
  /** A traceback; `null` where the test passed. */
  readonly fault: string | null;
}

/** The package's own unit tests, which need Python alone: python3 -m unittest discover -s test/glue/unit */
function runUnitTests(): PythonTest[] {
  const run = spawnSync(runtime.python, [join(folder, 'run.py')], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PythonTest);
}

describeWith(runtime)("the Glue job's package, in Python", () => {
  const tests = runtime.available ? runUnitTests() : [{ name: runtime.reason, fault: null }];

  it.each(tests)('$name', ({ fault }) => expect(fault).toBeNull());

  it('runs every test that its files define', () => {
    const defined = readdirSync(folder)
      .filter((name) => name.endsWith('.py'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/^ {4}def test_/gm) ?? []);
    expect(tests).toHaveLength(defined.length);
    expect(defined.length).toBeGreaterThan(60);
  });
});
