import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The app could not be synthesised: a fault, or a finding of cdk-nag without a reason. */
export class SynthError extends Error {
  override readonly name = 'SynthError';
}

/**
 * Synthesises the app as `cdk synth` does, cdk-nag included, with the environment under the stage `judge`: all stacks that the
 * app has. Returns the templates' files. Throws `SynthError`.
 */
export function synthesizeApp(environment: Readonly<Record<string, unknown>>, outdir: string): string[] {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'judge', environments: { judge: environment } }),
      CDK_OUTDIR: outdir,
    },
  });
  if (status !== 0) throw new SynthError(stderr.trim());
  return readdirSync(outdir)
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => join(outdir, name));
}
