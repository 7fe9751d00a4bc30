import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../../cli/output/run-report';
import { longestChild } from '../support/child-processes';
import { at, repository } from './support/loadline';
import { csv, shopHeader, shopPlace } from './support/shop-project';

/** util-linux's `script` gives a command a terminal of its own. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

(hasScript ? describe : describe.skip)('run on a real terminal', () => {
  const place = shopPlace({
    'shop/2025-11-01/a.csv': csv(shopHeader, 'I,1,Corner,01-JAN-2020,Y,x', 'I,2,Market,01-JAN-2021,N,y'),
  });
  const document = join(place.landing, '..', 'report.json');

  it('draws on standard error, gives the cursor back, and keeps standard output for the document', () => {
    const command = ['node', join(repository, 'cli', 'loadline.js'), 'run', ...at(place), '--json'];
    const inside = `stty cols 90 rows 24; ${command.map(quoted).join(' ')} > ${quoted(document)}`;
    const { stdout } = spawnSync('script', ['-qec', inside, '/dev/null'], {
      encoding: 'utf8',
      env: { ...process.env, TERM: 'xterm' },
      timeout: longestChild,
    });
    expect((JSON.parse(readFileSync(document, 'utf8')) as RunReport).outcome).toBe('published');
    expect(stdout).toContain('acquires the run lock');
    expect(stdout).toMatch(/shop +1 +2 +0 .*(staged|copying|copied)/);
    expect(stdout).toMatch(/Run.*published, 2 rows in \d+\.\d s/);
    expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'));
  });
});
