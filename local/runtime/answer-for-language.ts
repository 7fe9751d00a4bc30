import Module from 'node:module';
import { join } from 'node:path';

type Resolve = (request: string, ...rest: readonly unknown[]) => string;

/** What Node itself calls for each `require`; tsx and others build on it. It has no type because it has no document. */
const loader = Module as unknown as { _resolveFilename: Resolve };

const language = join(__dirname, '..', '..', 'catalog', 'index.ts');

let answers = false;

/**
 * Lets a project that says `from 'loadline'` be read by this command, whether or not the package is installed beside it: the
 * language and what reads it are of one version.
 */
export function answerForLanguage(): void {
  if (answers) return;
  answers = true;
  const resolve = loader._resolveFilename;
  loader._resolveFilename = (request, ...rest) =>
    request === 'loadline' ? language : resolve.call(loader, request, ...rest);
}
