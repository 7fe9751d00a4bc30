import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { temporaryFolder } from '../support/temporary-folder';

const examples = join(__dirname, '../../docs/examples');

interface Job {
  readonly environment?: string;
  readonly needs?: string;
  readonly if?: string;
  readonly steps: readonly {
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Record<string, string>;
  }[];
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

describe('the example for GitHub Actions', () => {
  const workflow = load(readFileSync(join(examples, 'deploy.yml'), 'utf8')) as Workflow;
  const { diff, dev, prod } = workflow.jobs as Record<'diff' | 'dev' | 'prod', Job>;
  const commands = (job: Job): string[] => job.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

  it('changes nothing on a pull request', () => {
    expect(diff.if).toContain('pull_request');
    expect(commands(diff).filter((command) => /cdk deploy/.test(command))).toEqual([]);
    expect(commands(diff)).toContain('npx cdk diff --all -c stage=prod');
  });

  it('deploys dev first, and prod in an environment that waits for its reviewers', () => {
    expect(commands(dev).at(-1)).toMatch(/cdk deploy --all .*-c stage=dev$/);
    expect({ needs: prod.needs, environment: prod.environment }).toEqual({
      needs: 'dev',
      environment: 'prod',
    });
    expect(commands(prod).at(-1)).toMatch(/cdk deploy --all .*-c stage=prod$/);
  });

  it('reaches AWS by OpenID Connect, without a key', () => {
    expect(workflow.permissions['id-token']).toBe('write');
    for (const job of Object.values(workflow.jobs)) {
      const credentials = job.steps.find(({ uses }) => uses?.startsWith('aws-actions/'));
      expect(Object.keys(credentials?.with ?? {}).sort()).toEqual(['aws-region', 'role-to-assume']);
    }
  });
});

describe('the example that removes old versions', () => {
  const folder = temporaryFolder();
  const log = join(folder, 'calls');
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 19);
  /** Versions 1 to 8, of these days before now. */
  const published = [90, 80, 70, 10, 8, 6, 4, 2].map((ago, at) => `${at + 1}\\t${day(ago)}.000+0000`);
  writeFileSync(
    join(folder, 'aws'),
    [
      '#!/usr/bin/env bash',
      `echo "$@" >> ${log}`,
      'case "$2" in',
      '  list-stack-resources) echo run-sql ;;',
      `  list-versions-by-function) printf '${published.join('\\n')}\\n' ;;`,
      'esac',
    ].join('\n'),
  );
  chmodSync(join(folder, 'aws'), 0o755);

  const prune = (...args: string[]): { stdout: string; deleted: string[] } => {
    writeFileSync(log, '');
    const { stdout, stderr, status } = spawnSync('bash', [join(examples, 'prune-versions.sh'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH ?? ''}` },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const deleted = readFileSync(log, 'utf8').match(/delete-function.*/g) ?? [];
    return { stdout, deleted };
  };

  it('lists the versions that no execution can need: not the newest five, nor one that was replaced of late', () => {
    // 3 was replaced by 4 ten days ago: an execution of then may still run, or be redriven.
    expect(prune('prod')).toEqual({ stdout: 'run-sql:1\nrun-sql:2\n', deleted: [] });
  });

  it('removes them where it is told to', () => {
    expect(prune('prod', '--delete').deleted).toEqual([
      'delete-function --function-name run-sql --qualifier 1',
      'delete-function --function-name run-sql --qualifier 2',
    ]);
  });
});
