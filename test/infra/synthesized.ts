import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { handlerNames } from '../../contracts';
import marketplace from '../../marketplace';
import { buildCatalog } from '../../catalog';
import type { Catalog } from '../../catalog';
import { addLoadline } from '../../infra/add-loadline';
import type { LoadlineStacks } from '../../infra/add-loadline';
import type { HandlerBundles } from '../../infra/bundle-handlers';
import { functionNames } from '../../infra/handler-specs';
import { readConfig } from '../../infra/config';

interface CdkJson {
  readonly context: Record<string, unknown>;
}

/** The repository's own cdk.json: its feature flags decide what is synthesised. */
export const cdkContext = (JSON.parse(readFileSync(join(__dirname, '../../cdk.json'), 'utf8')) as CdkJson)
  .context;

export const environment = {
  notify: ['team@example.com', 'lead@example.com'],
  redshift: { workgroup: 'analytics', database: 'warehouse' },
};

/**
 * The app of one environment, not yet synthesised. Bundles are stand-ins of one line.
 * @param validates whether synthesis validates the templates, as `cdk synth` does: half a minute with QuickSight
 */
export function buildApp(
  config: Record<string, unknown> = environment,
  catalog: Catalog = buildCatalog(marketplace),
  bundles: HandlerBundles = standIns(),
  validates = false,
): LoadlineStacks & { readonly app: App } {
  const app = new App({
    builtinCloudFormationValidation: validates,
    outdir: mkdtempSync(join(tmpdir(), 'loadline-synth-')),
    context: { ...cdkContext, stage: 'test', environments: { test: config } },
  });
  return { app, ...addLoadline(app, readConfig(app.node), catalog, bundles) };
}

export interface Synthesized {
  readonly storage: Template;
  readonly pipeline: Template;
  readonly monitoring: Template;
}

/** The templates of the stacks, but for the history. */
export function synthesize(config?: Record<string, unknown>): Synthesized {
  const { storage, pipeline, monitoring } = buildApp(config);
  if (monitoring === undefined) throw new Error('This environment has no Monitoring stack.');
  return {
    storage: Template.fromStack(storage),
    pipeline: Template.fromStack(pipeline),
    monitoring: Template.fromStack(monitoring),
  };
}

function standIns(): HandlerBundles {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-stand-in-'));
  writeFileSync(join(folder, 'index.js'), 'exports.handler = () => undefined;\n');
  return Object.fromEntries(functionNames.map((name) => [name, folder])) as HandlerBundles;
}

/** The handler a logical id belongs to: `HandlersRunSqlFunctionD184100F` is RunSql's. */
export const handlerOf = (logicalId: string): string | undefined =>
  handlerNames.find((name) => logicalId.startsWith(`Handlers${name}`));
