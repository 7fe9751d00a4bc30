import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProbes } from '../../verify/all-probes';
import { anchorsOf, readDocument } from '../docs/support/documents';
import { temporaryFolder } from '../support/temporary-folder';
import { runTool } from './support/run-tool';

describe('npm run verify-aws', () => {
  it('proves every fact that can be tried on the endpoints of this machine, and keeps a report', () => {
    const file = join(temporaryFolder(), 'report.md');
    const { status, stdout } = runTool('--local', '--report', file);
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^\| [a-z0-9]/.test(line) && !line.startsWith('| probe'))
      .map((line) => line.split(' | ', 2).map((cell) => cell.replace(/^\| /, '')));
    expect(rows).toEqual(
      allProbes.map(({ name, notLocal }) => [name, notLocal === undefined ? 'proved' : 'not tried']),
    );
    expect(stdout).toContain(`Report: ${file}`);
    expect(status).toBe(0);
  });

  it('says what is missing, and which probes there are', () => {
    expect(runTool()).toMatchObject({ status: 2, stderr: expect.stringContaining('--workgroup') });
    const unknown = runTool('--local', '--only', 'nothing');
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining(allProbes[0]!.name) });
  });
});

describe('the probes', () => {
  it('each prove a fact of a section of docs/services.md, under a name of their own', () => {
    const sections = anchorsOf('docs/services.md');
    expect(allProbes.filter(({ section }) => !sections.includes(section))).toEqual([]);
    expect(new Set(allProbes.map(({ name }) => name)).size).toBe(allProbes.length);
  });

  it('cover what docs/services.md calls unconfirmed or never run, but for what it says no probe can show', () => {
    const unconfirmed = readDocument('docs/services.md')
      .split('\n')
      .filter((line) => /^\| .*(unconfirmed|never run|not tried in an account)/.test(line))
      .filter((line) => !line.startsWith('| unconfirmed |')); // says what the word means
    const without = unconfirmed.filter(
      (line) => !allProbes.some(({ name }) => line.includes(`\`${name}\``)) && !line.includes('no probe'),
    );
    expect(without).toEqual([]);
    expect(unconfirmed.length).toBeGreaterThan(20);
  });
});
