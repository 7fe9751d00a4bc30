import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run install-package`: what a company does, with a real npm. Packs this checkout, has `init` write a project, and
 * installs the tarball there from the registry and npm's cache; the project passes `check` and the compiler, and
 * synthesizes its stacks. package.test.ts does the same with this checkout's node_modules, and without a registry.
 */
const repository = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'loadline-install-'));
const project = join(folder, 'erp');

function step(title: string, cwd: string, command: string, args: readonly string[]): string {
  const began = Date.now();
  const { status, stdout } = spawnSync(command, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: 1 << 26 },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(`${title}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (status !== 0) throw new Error(`${title} ended with ${String(status)}:\n${stdout.slice(0, 4000)}`);
  return stdout;
}

try {
  const packed = step('npm pack', repository, 'npm', ['pack', '--silent', '--pack-destination', folder]);
  const tarball = join(folder, packed.trim().split('\n').at(-1) ?? '');
  const ddl = join(__dirname, 'erp.sql');
  step('loadline init', repository, process.execPath, [
    ...['cli/loadline.js', 'init', '--ddl', ddl, '--out', project, '--name', 'erp'],
  ]);
  step('npm install', project, 'npm', [
    ...['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', tarball],
  ]);
  const checked = step('loadline check', project, 'npx', ['--no', 'loadline', 'check', '--project', '.']);
  if (!checked.includes('The catalog of project "erp" has no faults.')) throw new Error(checked);
  step('tsc', project, 'npx', ['--no', 'tsc', '--noEmit']);
  step('cdk synth', project, 'npx', ['--no', 'cdk', 'synth', '--quiet']);
  const stacks = readdirSync(join(project, 'cdk.out')).filter((name) => name.endsWith('.template.json'));
  if (stacks.length !== 4) throw new Error(`cdk synth made ${stacks.join(', ')}; expected four stacks.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
