import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinition } from '../../local/interpreter';
import { loadProject } from '../../local/runtime/load-project';
import { hierarchyPicture } from './hierarchy-picture';
import { vectorTables } from './vector-tables';
import { workflowPicture } from './workflow-picture';

/** Which picture stands in which document, between its markers. */
const documents: Readonly<Record<string, readonly PictureName[]>> = {
  'README.md': ['workflow', 'hierarchy'],
};

type PictureName = 'workflow' | 'hierarchy';

/** Has a table for each file of shared staging vectors. */
const csvDocument = 'docs/csv.md';

/** The documents with their pictures and tables made anew from the definition, the catalog and the vectors: path to text. */
export function renderDocuments(root: string, definition: unknown): Map<string, string> {
  const pictures: Readonly<Record<PictureName, string>> = {
    workflow: workflowPicture(checkDefinition(definition)),
    hierarchy: hierarchyPicture(loadProject(join(root, 'marketplace'))),
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const tables = vectorTables(join(root, 'test', 'vectors', 'staging'));
  return new Map([
    ...Object.entries(documents).map(([path, names]): [string, string] => [
      path,
      names.reduce((text, name) => putPicture(text, name, pictures[name], path), read(path)),
    ]),
    [
      csvDocument,
      [...tables].reduce(
        (text, [topic, table]) => putBetween(text, `vectors: ${topic}`, '/vectors', table, csvDocument),
        read(csvDocument),
      ),
    ],
  ]);
}

/** Throws where the document has not exactly one pair of the picture's markers. */
export const putPicture = (text: string, name: string, picture: string, path: string): string =>
  putBetween(text, `picture: ${name}`, '/picture', `\`\`\`mermaid\n${picture}\n\`\`\``, path);

function putBetween(text: string, from: string, to: string, content: string, path: string): string {
  const [begin, end] = [`<!-- ${from} -->`, `<!-- ${to} -->`];
  const [before, after, ...others] = text.split(begin);
  const rest = after?.split(end);
  if (before === undefined || rest === undefined || rest.length < 2 || others.length > 0) {
    throw new Error(
      `${path} must have "${begin}" once, and "${end}" behind it. Put them where it belongs, and render again.`,
    );
  }
  return `${before}${begin}\n\n${content}\n\n${end}${rest.slice(1).join(end)}`;
}
