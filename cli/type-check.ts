import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type ts from 'typescript';
import type { Fault } from '../catalog';

const repository = join(__dirname, '..');

/** TypeScript, or `undefined` in an installation without development dependencies. */
function findTypeScript(): typeof ts | undefined {
  try {
    return createRequire(__filename)('typescript') as typeof ts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/**
 * What the compiler says of a project, wherever it lies, with the settings of the repository's tsconfig.json: a fault for
 * each error in the project's own files, with file and line. `undefined` where TypeScript is not installed.
 */
export function typeFaults(index: string): Fault[] | undefined {
  const compiler = findTypeScript();
  if (compiler === undefined) return undefined;
  const program = compiler.createProgram([index], compilerOptions(compiler));
  const root = dirname(index);
  return program
    .getSourceFiles()
    .filter((file) => isOwn(file.fileName, root) && !program.isSourceFileFromExternalLibrary(file))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map((diagnostic) => faultOf(compiler, diagnostic, root));
}

function compilerOptions(compiler: typeof ts): ts.CompilerOptions {
  const path = join(repository, 'tsconfig.json');
  const { config } = compiler.readConfigFile(path, (name) => compiler.sys.readFile(name)) as {
    config: object;
  };
  const { options } = compiler.parseJsonConfigFileContent(
    { ...config, files: [], include: [] },
    compiler.sys,
    repository,
    undefined,
    path,
  );
  return {
    ...options,
    // As the command itself reads it, whether or not the package is installed beside the project.
    paths: { loadline: [join(repository, 'catalog/index.ts')] },
    // A name that is not used yet is for the project's own linter, and the project has no tests of jest's.
    ...{ noUnusedLocals: false, noUnusedParameters: false, types: ['node'] },
  };
}

/** The project's files and those it imports from elsewhere, but not the language and what lies beside it. */
function isOwn(file: string, root: string): boolean {
  if (!isBelow(file, repository)) return true;
  // A project of the repository, such as marketplace; where the package is installed in the project, it is the other way round.
  return isBelow(file, root) && isBelow(root, repository);
}

const isBelow = (file: string, folder: string): boolean => !relative(folder, file).startsWith('..');

function faultOf(compiler: typeof ts, diagnostic: ts.Diagnostic, root: string): Fault {
  const { file, start = 0 } = diagnostic;
  const message = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n    ');
  if (file === undefined) return { path: 'types', message };
  const { line } = file.getLineAndCharacterOfPosition(start);
  return { path: `${relative(root, file.fileName)}:${line + 1}`, message };
}
