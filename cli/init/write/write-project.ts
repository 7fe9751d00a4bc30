import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../errors';
import type { DraftProject } from '../draft';
import { catalogFiles } from './project-files';
import { readme, scaffoldFiles } from './scaffold';
import type { Todo, Told } from './scaffold';

/** The folder, which is new or empty: nothing of a person's is ever overwritten. Throws `UsageError`. */
export function checkEmpty(folder: string): void {
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => name !== '.git') : [];
  if (found.length > 0)
    throw new UsageError(
      `--out ${folder} has ${found.slice(0, 3).join(', ')}${found.length > 3 ? ' …' : ''} in it. Expected a new or empty folder; nothing was written.`,
    );
}

/** Writes the project; returns its files and the doubts in them. */
export function writeProject(
  folder: string,
  project: DraftProject,
  told: Omit<Told, 'todos'>,
): { readonly files: readonly string[]; readonly todos: readonly Todo[] } {
  const files = new Map([...scaffoldFiles(project.name), ...catalogFiles(project)]);
  const todos = [...files].flatMap(([file, text]) => todosOf(file, text));
  files.set('README.md', readme(project.name, { ...told, todos }));
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { files: [...files.keys()].sort(), todos };
}

/** A comment that goes on in the next line is one doubt. */
function todosOf(file: string, text: string): Todo[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, said] = /^\s*\/\/ TODO (.*)$/.exec(line) ?? [];
    if (said === undefined) return [];
    const more = lines.slice(index + 1).findIndex((each) => !/^\s*\/\/ {3}/.test(each));
    const rest = lines.slice(index + 1, index + 1 + more).map((each) => each.replace(/^\s*\/\/ {3}/, ''));
    return [{ file, line: index + 1, text: [said, ...rest].join(' ') }];
  });
}
