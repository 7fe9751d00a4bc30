import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Policies } from '../../local/permissions/policies';
import { addLoadline } from '../add-loadline';
import type { HandlerBundles } from '../bundle-handlers';
import { readConfig } from '../config';
import { functionNames, handlerSpecs } from '../handler-specs';
import { loadCatalog } from '../load-project';
import { LocalArns } from './local-arns';
import { readPolicies } from './read-policies';

const root = join(__dirname, '../..');

/**
 * The policies that the stacks of an environment deploy, with the names of this machine.
 * @param environment an entry of `environments` in cdk.json
 */
export function renderPolicies(environment: Readonly<Record<string, unknown>>): Policies {
  const outdir = mkdtempSync(join(tmpdir(), 'loadline-policies-'));
  try {
    const context = { ...cdkContext(), stage: 'local', environments: { local: environment } };
    // `cdk synth` validates the templates; here that would take most of the time.
    const app = new App({ outdir, context, builtinCloudFormationValidation: false });
    const config = readConfig(app.node);
    const stacks = addLoadline(app, config, loadCatalog(app.node), sources());
    return readPolicies(stacks, new LocalArns(stacks, config));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The feature flags of the repository decide what is synthesised. */
function cdkContext(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  return context;
}

/** The handlers' sources in place of their bundles: what is in a function changes no policy. */
const sources = (): HandlerBundles =>
  Object.fromEntries(
    functionNames.map((name) => [name, join(root, 'lambdas', handlerSpecs[name].folder)]),
  ) as HandlerBundles;
