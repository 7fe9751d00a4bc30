import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestChild } from '../support/child-processes';
import { cdkContext } from './synthesized';

const root = join(__dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'loadline-app-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs the app as the CDK's command line does. */
function runApp(context: Record<string, unknown>): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
    cwd: root,
    encoding: 'utf8',
    timeout: longestChild,
    env: {
      ...process.env,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdkContext, ...context }),
      CDK_OUTDIR: mkdtempSync(join(scratch, 'out-')),
    },
  });
  return { status, stderr };
}

function projectFolder(text: string): string {
  const folder = mkdtempSync(join(scratch, 'project-'));
  writeFileSync(join(folder, 'index.ts'), text);
  return folder;
}

describe('the app', () => {
  it('synthesises the shipped project without an account', () => {
    expect(runApp({})).toMatchObject({ status: 0 });
  });

  it('tells every fault of a broken catalog, and fails', () => {
    const project = projectFolder(`
      import { defineProject, defineTable, integer } from ${JSON.stringify(join(root, 'catalog'))};
      const table = (name: string) =>
        defineTable({ name, description: '', key: ['missing'], columns: { id: integer() }, warehouse: { name } });
      export default defineProject({ name: 'broken', tables: [table('a'), table('b')] });`);
    const { status, stderr } = runApp({ project });
    expect(status).toBe(1);
    expect(stderr).toContain('The catalog of project "broken" has');
    expect(stderr).toMatch(/^ {2}a\.key/m);
    expect(stderr).toMatch(/^ {2}b\.key/m);
    expect(stderr).not.toContain('    at ');
  });

  it('says where it looked for a project that is not there', () => {
    const { status, stderr } = runApp({ project: 'no/such/folder' });
    expect(status).toBe(1);
    expect(stderr).toContain('project: is "no/such/folder", which has no index.ts');
  });
});
