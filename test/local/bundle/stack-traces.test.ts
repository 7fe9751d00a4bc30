import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFiles } from '../../cli/support/folders';
import { loadline, repository } from '../../cli/support/loadline';
import { bundleInUse } from '../../../local/bundle/bundle-in-use';
import { FunctionError, LocalLambda } from '../../../local/lambda/local-lambda';
import { temporaryFolder } from '../../support/temporary-folder';

/** The lines of a stack trace that are in the repository's TypeScript: path and line number. */
const places = (trace: string): string[] =>
  [...trace.matchAll(/^ +at .*?([^ (]+\.ts:\d+):\d+\)?$/gm)].map(([, place]) => place ?? '');

/** What stands in the source at such a place. */
function lineAt(place: string): string {
  const [, path = '', line] = /^(.*):(\d+)$/.exec(place) ?? [];
  return readFileSync(path, 'utf8').split('\n')[Number(line) - 1] ?? '';
}

/** A command that meets an error of which nobody has thought. */
async function brokenCommand(env: Readonly<Record<string, string>>): Promise<string> {
  const folder = temporaryFolder();
  writeFiles(folder, { 'break.js': 'process.stdout.write = () => { throw new Error("out of order"); };' });
  const { stderr, code } = await loadline(['cost'], {
    env: { NODE_OPTIONS: `--require ${join(folder, 'break.js')}`, ...env },
  });
  expect(code).toBe(1);
  return stderr;
}

it('this repository can be bundled', () => {
  expect(bundleInUse()).toMatch(/bundle-[0-9a-f]{16}$/);
});

it('an unexpected error of a command is told with the places in the TypeScript, as from source', async () => {
  const bundled = await brokenCommand({});
  expect(bundled).toMatch(/^loadline: Error: out of order\n/);
  expect(bundled).not.toContain('/dist/');
  const found = places(bundled);
  expect(found[0]).toContain(join(repository, 'cli', 'output', 'print.ts'));
  expect(lineAt(found[0] ?? '')).toContain('process.stdout.write(');
  expect(found).toEqual(places(await brokenCommand({ LOADLINE_FROM_SOURCE: '1' })));
});

describe('functions from the bundle', () => {
  const lambda = LocalLambda.start(
    Object.fromEntries(
      ['start-run', 'none'].map((folder) => [
        folder,
        { module: join(repository, 'lambdas', folder, 'handler.ts'), environment: {} },
      ]),
    ),
    { AWS_REGION: 'ap-south-1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  );
  afterAll(() => lambda.close());

  const failure = async (name: string): Promise<{ errorType: string; trace: string[] }> => {
    const failed = await lambda
      .invoke(name, '{}', new AbortController().signal)
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(FunctionError);
    return JSON.parse((failed as FunctionError).payload) as { errorType: string; trace: string[] };
  };

  it('name the places in the TypeScript when they fail', async () => {
    const { trace } = await failure('start-run');
    const [first = ''] = places(trace.join('\n'));
    expect(first).toContain(join(repository, 'lambdas', 'shared', 'handler.ts'));
    expect(lineAt(first)).toContain('new BadInputError(');
  });

  it('fail by the name of the script where there is no such handler', async () => {
    expect((await failure('none')).trace[0]).toContain('function-none.js');
  });
});
