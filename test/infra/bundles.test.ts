import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer } from '../../catalog';
import { environmentNames } from '../../contracts';
import type { EnvironmentName } from '../../contracts';
import { bundleHandlers } from '../../infra/bundle-handlers';
import { functionNames, handlerSpecs } from '../../infra/handler-specs';
import { narrowEnvironment } from '../../infra/policies/environments';
import { environment, synthesize } from './synthesized';

const thing = defineTable({
  name: 'thing',
  description: 'Anything.',
  key: ['id'],
  columns: { id: integer() },
  warehouse: { name: 'dim_thing' },
});
const catalog = buildCatalog(defineProject({ name: 'tiny', tables: [thing] }));
const folder = mkdtempSync(join(tmpdir(), 'loadline-bundles-'));
const bundles = bundleHandlers(catalog, join(folder, 'first'));
afterAll(() => rmSync(folder, { recursive: true }));

const code = (name: (typeof functionNames)[number]): string =>
  readFileSync(join(bundles[name], 'index.js'), 'utf8');

/** The variables that a bundle reads: what is unused was shaken out of it. */
const readsOf = (bundle: string): string[] =>
  [...bundle.matchAll(/read(?:Environment|Optional)\(([^)]*)\)/g)]
    .flatMap(([, names = '']) => [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name as EnvironmentName))
    .map((name) => environmentNames[name]);

describe('the bundles', () => {
  it('load in plain node, each with a handler that refuses a payload it does not know', () => {
    const script = `
      const answers = {};
      const call = async ([name, folder]) => {
        const { handler } = require(folder);
        await handler({ unknown: true }, {}).catch((error) => { answers[name] = error.name; });
      };
      Promise.all(Object.entries(JSON.parse(process.argv[1])).map(call)).then(() => console.log(JSON.stringify(answers)));`;
    const answers: unknown = JSON.parse(
      execFileSync(process.execPath, ['-e', script, JSON.stringify(bundles)], {
        encoding: 'utf8',
        stdio: 'pipe',
        env: { AWS_REGION: 'ap-south-1' },
      }),
    );
    expect(answers).toEqual(Object.fromEntries(functionNames.map((name) => [name, 'BadInputError'])));
  });

  it('have the catalog beside them where they read it, and nowhere else', () => {
    for (const name of functionNames) {
      const reads = readsOf(code(name)).includes(environmentNames.catalogFile);
      expect({ name, reads }).toEqual({
        name,
        reads: handlerSpecs[name].readsCatalog,
      });
    }
    const beside = JSON.parse(readFileSync(join(bundles.RunSql, 'catalog.json'), 'utf8')) as unknown;
    expect(beside).toEqual(catalog);
  });

  it('are the same bytes each time', () => {
    const again = bundleHandlers(catalog, join(folder, 'again'));
    for (const name of functionNames) {
      expect(readFileSync(join(again[name], 'index.js'), 'utf8') === code(name)).toBe(true);
    }
  });

  it('find in their environment what they read, and nothing more', () => {
    const webhookSecret = 'arn:aws:secretsmanager:ap-south-1:123456789012:secret:chat-AbCdEf';
    const notify = [{ email: 'a@example.com', level: 'everyStep' }, { webhookSecret }]; // then the steps have what they tell by
    const adminSecretArn = 'arn:aws:secretsmanager:ap-south-1:123456789012:secret:admin-AbCdEf'; // then there is who grants
    const redshift = { ...(environment.redshift as object), adminSecretArn };
    const reports = { site: narrowEnvironment.reports.site }; // then there is who signs links
    const stacks = synthesize({ ...environment, redshift, notify, reports });
    const functions = [stacks.pipeline, stacks.monitoring].flatMap((stack) =>
      Object.entries(stack.findResources('AWS::Lambda::Function')),
    );
    expect(functions).toHaveLength(functionNames.length);
    for (const [id, { Properties }] of functions) {
      const name = functionNames.find((each) => id.includes(`${each}Function`))!;
      const given = Object.keys(Properties.Environment.Variables as object).sort();
      // The home is that of a pipeline on one machine: no stack sets it. The others are of a warehouse of another form.
      const { localHome, cluster, copyRole } = environmentNames;
      const elsewhere: readonly string[] = [localHome, cluster, copyRole];
      const reads = readsOf(code(name)).filter((each) => !elsewhere.includes(each));
      expect({ name, given }).toEqual({ name, given: [...new Set(reads)].sort() });
    }
  });
});
