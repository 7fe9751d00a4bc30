import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(__dirname, '..', '..', '..');

/**
 * A fenced block of a document that a test uses. Its info string says how:
 * - `sh test`: commands, run one after the other; each must end 0, or as its last line `# exit 1` says
 * - `text output`, `json output`: what the commands before it printed on standard output
 * - `ts file=PATH`, `csv file=PATH`: a file to write
 * - `diff file=PATH`: lines to add to a file, between lines that it has
 */
export type Block =
  | { readonly kind: 'commands' | 'text' | 'json'; readonly body: string }
  | { readonly kind: 'file' | 'diff'; readonly path: string; readonly body: string };

/** The blocks of a document in their order; those that no test uses are left out. */
export function testedBlocks(document: string): Block[] {
  const text = readFileSync(join(repository, document), 'utf8');
  return [...text.matchAll(/^```(\S+) (\S.*)\n([^]*?)^```$/gm)].map(
    ([, language = '', mark = '', body = '']): Block => {
      const [, path] = /^file=(\S+)$/.exec(mark) ?? [];
      if (path !== undefined) return { kind: language === 'diff' ? 'diff' : 'file', path, body };
      if (language === 'sh' && mark === 'test') return { kind: 'commands', body };
      if (mark === 'output' && (language === 'text' || language === 'json')) return { kind: language, body };
      throw new Error(`${document}: a block is marked "${language} ${mark}", which no test knows.`);
    },
  );
}
