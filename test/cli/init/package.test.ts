import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder, writeFiles } from '../support/folders';
import { repository } from '../support/loadline';
import { erpLanding, expectWarehouseIsSource } from './expect-source';

const execute = promisify(execFile);
const call = (command: string, args: readonly string[], cwd: string) =>
  execute(command, args, { cwd, maxBuffer: 1 << 26 });

/**
 * What `npm install` of the tarball makes in an empty folder: the package as a folder of its own, and what it depends on
 * beside it, which is that of this checkout.
 */
async function installPacked(folder: string): Promise<string> {
  const packed = await call('npm', ['pack', '--silent', '--pack-destination', folder], repository);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'loadline'), { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules')))
    symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  const tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '');
  await call('tar', ['-xzf', tarball, '--strip-components=1', '-C', join(modules, 'loadline')], folder);
  return join(modules, 'loadline');
}

describe('the npm package, in a company of its own', () => {
  const folder = temporaryFolder();
  const project = join(folder, 'erp');
  const loadline = (...args: readonly string[]) =>
    call(
      process.execPath,
      [join(folder, 'node_modules', 'loadline', 'cli', 'loadline.js'), ...args],
      project,
    );

  it('makes a project that passes check, loads its export to what the source has, and synthesizes its stacks', async () => {
    const installed = await installPacked(folder);
    expect(readdirSync(installed)).not.toContain('test');
    mkdirSync(project);
    await loadline('init', '--ddl', join(__dirname, 'erp.sql'), '--out', '.', '--name', 'erp');

    const checked = await loadline('check', '--project', '.');
    expect(checked.stdout).toContain('The catalog of project "erp" has no faults.');
    expect(checked.stderr).not.toContain('not checked');

    writeFiles(join(folder, 'landing'), erpLanding());
    const ran = await loadline(
      'run',
      '--project',
      '.',
      '--landing',
      '../landing',
      '--home',
      '../home',
      '--json',
    );
    const { outcome, tables } = JSON.parse(ran.stdout) as {
      outcome: string;
      tables: Record<string, { rejected: number; held: number }>;
    };
    expect(outcome).toBe('published');
    expect(Object.values(tables).map(({ rejected, held }) => rejected + held)).toEqual(Array(20).fill(0));
    await expectWarehouseIsSource(join(folder, 'home'));

    const cdk = join(folder, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    await call(process.execPath, [cdk, 'synth', '--quiet'], project);
    const stacks = readdirSync(join(project, 'cdk.out')).filter((name) => name.endsWith('.template.json'));
    expect(stacks.sort()).toEqual([
      'Loadline-dev-History.template.json',
      'Loadline-dev-Monitoring.template.json',
      'Loadline-dev-Pipeline.template.json',
      'Loadline-dev-Storage.template.json',
    ]);
    expect(readFileSync(join(project, 'cdk.out', 'Loadline-dev-History.template.json'), 'utf8')).toContain(
      'exchange_rates',
    );
  });
});
