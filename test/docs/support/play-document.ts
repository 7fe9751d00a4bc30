import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { endedWithTests } from '../../support/child-processes';
import { repository, testedBlocks } from './blocks';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that looks like the repository to the documents' commands, and that they may change. */
export function workFolder(): string {
  const outer = mkdtempSync(join(tmpdir(), 'loadline-docs-'));
  made.push(outer);
  const folder = join(outer, 'loadline');
  mkdirSync(folder);
  for (const name of ['catalog', 'node_modules']) symlinkSync(join(repository, name), join(folder, name));
  cpSync(join(repository, 'marketplace'), join(folder, 'marketplace'), { recursive: true });
  return folder;
}

/** Does what a reader of the document would do, block after block, and compares what they would see. */
export async function playDocument(document: string, folder: string): Promise<void> {
  let printed = '';
  for (const block of testedBlocks(document)) {
    switch (block.kind) {
      case 'file':
        mkdirSync(dirname(join(folder, block.path)), { recursive: true });
        writeFileSync(join(folder, block.path), block.body);
        break;
      case 'diff':
        writeFileSync(
          join(folder, block.path),
          applied(block.body, readFileSync(join(folder, block.path), 'utf8')),
        );
        break;
      case 'commands':
        printed = await runCommands(block.body, folder);
        break;
      case 'text':
        expect(seen(printed)).toEqual(seen(block.body));
        break;
      case 'json':
        expect(JSON.parse(printed)).toMatchObject(JSON.parse(block.body) as object);
        break;
    }
  }
}

/** The lines as a reader compares them: column widths, runs and times differ from day to day. */
const seen = (text: string): string[] =>
  text
    .replace(/\d{8}T\d{9}Z-[0-9a-f]{8}/g, '<run>')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?/g, '<time>')
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, '  '))
    .filter((line) => line !== '');

/**
 * Adds the lines that begin with a plus after the line before them, and removes those that begin with a minus. Each line
 * that is named must be in the file once.
 */
function applied(diff: string, text: string): string {
  const lines = text.split('\n');
  let at = -1;
  for (const line of diff.trimEnd().split('\n')) {
    const content = line.slice(1);
    if (line.startsWith('+')) {
      lines.splice((at += 1), 0, content);
    } else {
      at = lines.indexOf(content);
      if (at < 0 || lines.lastIndexOf(content) !== at)
        throw new Error(`"${content}" must be in the file once.`);
      if (line.startsWith('-')) lines.splice(at--, 1);
    }
  }
  return lines.join('\n');
}

/** `npx loadline` is the repository's command, without npx's own seconds. */
const shim = `npx() { test "$1" = loadline || { echo "npx $1?" >&2; return 9; }; shift; node "$REPOSITORY/cli/loadline.js" "$@"; }`;

async function runCommands(body: string, cwd: string): Promise<string> {
  const [, exit = '0'] = /^# exit (\d)$/m.exec(body) ?? [];
  const child = endedWithTests(
    spawn('bash', ['-ec', `${shim}\n${body}`], {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: tmpdir(), REPOSITORY: repository },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    }),
    'a group',
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== Number(exit))
    throw new Error(`Exit ${String(code)}, not ${exit}, of:\n${body}\n${stdout}\n${stderr}`);
  return stdout;
}
