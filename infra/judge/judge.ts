import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgedEnvironments } from './environments';
import { judged, readCfnLint, readCheckov } from './findings';
import type { Finding } from './findings';
import { judgingTools, ToolMissingError } from './python-environment';
import { reasons } from './reasons';
import { SynthError, synthesizeApp } from './synthesize';

/** `npm run judge`: cdk-nag, cfn-lint and checkov over every stack of two environments. Exit 1 where something has no reason. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = (of: number, one: string): string => `${of} ${of === 1 ? one : `${one}s`}`;
const lineOf = ({ check, resource, template, text }: Finding): string =>
  `  ${check}  ${resource}  (${template})\n      ${text}`;

/** Runs a tool that answers in JSON, whatever its exit code: that tells of findings. */
function answerOf(command: string, args: readonly string[], cwd: string): string {
  const { stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined || (stdout === '' && stderr !== ''))
    throw new ToolMissingError(`${command} does not run: ${error?.message ?? stderr}`);
  return stdout;
}

/** The number of faults. */
function judge(folder: string): number {
  const tools = judgingTools();
  const templates = Object.entries(judgedEnvironments).flatMap(([name, environment]) => {
    mkdirSync(join(folder, name));
    return synthesizeApp(environment, join(folder, name));
  });
  say(
    `${count(templates.length, 'template')} of the environments ${Object.keys(judgedEnvironments).join(', ')}`,
  );
  say('cdk-nag: every finding has a reason in the code');

  const errors = readCfnLint(answerOf(join(tools, 'cfn-lint'), ['--format', 'json', ...templates], folder));
  say(`cfn-lint: ${count(errors.length, 'error')}`);
  for (const each of errors) say(lineOf(each));

  const checkov = ['--framework', 'cloudformation', '--directory', folder, '--output', 'json'];
  const quietly = ['--compact', '--quiet', '--skip-download'];
  const findings = readCheckov(answerOf(join(tools, 'checkov'), [...checkov, ...quietly], folder));
  const { unexplained, idle } = judged(findings, reasons);
  say(
    `checkov: ${count(findings.length, 'finding')}, ${unexplained.length} without a reason, ${count(idle.length, 'reason')} without a finding`,
  );
  if (unexplained.length > 0)
    say('Without a reason: mend them, or say in infra/judge/reasons.ts why they stay.');
  for (const each of unexplained) say(lineOf(each));
  if (idle.length > 0) say('Reasons that no finding needs: remove them from infra/judge/reasons.ts.');
  for (const { check, resources } of idle) say(`  ${check}  ${resources.source}`);
  return errors.length + unexplained.length + idle.length;
}

const folder = mkdtempSync(join(tmpdir(), 'loadline-judge-'));
try {
  process.exitCode = judge(folder) === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof ToolMissingError || error instanceof SynthError)) throw error;
  say(error instanceof ToolMissingError ? `not run: ${error.message}` : error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
