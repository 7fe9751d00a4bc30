import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinition } from '../../local/interpreter';
import { loadProject } from '../../local/runtime/load-project';
import { hierarchyPicture } from './hierarchy-picture';
import { vectorTables } from './vector-tables';
import { workflowPicture } from './workflow-picture';

/** The document of each picture, in which markers enclose it. */
const documents = { workflow: 'docs/workflow.md', hierarchy: 'docs/marketplace.md' } as const;
type PictureName = keyof typeof documents;

/** Has a table for each file of the shared staging vectors. */
const csvDocument = 'docs/csv.md';

/** The documents with their pictures and tables, rendered from the definition, the catalog and the vectors: path to text. */
export function renderDocuments(root: string, definition: unknown): Map<string, string> {
  const pictures: Readonly<Record<PictureName, string>> = {
    workflow: workflowPicture(checkDefinition(definition)),
    hierarchy: hierarchyPicture(loadProject(join(root, 'marketplace'))),
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const tables = vectorTables(join(root, 'test', 'vectors', 'staging'));
  return new Map([
    ...Object.entries(pictures).map(([name, picture]): [string, string] => {
      const path = documents[name as PictureName];
      return [path, putPicture(read(path), name, picture, path)];
    }),
    [
      csvDocument,
      [...tables].reduce(
        (text, [topic, table]) => putBetween(text, `vectors: ${topic}`, '/vectors', table, csvDocument),
        read(csvDocument),
      ),
    ],
  ]);
}

/** Throws unless the document has exactly one pair of the picture's markers. */
export const putPicture = (text: string, name: string, picture: string, path: string): string =>
  putBetween(text, `picture: ${name}`, '/picture', `\`\`\`mermaid\n${picture}\n\`\`\``, path);

function putBetween(text: string, from: string, to: string, content: string, path: string): string {
  const [begin, end] = [`<!-- ${from} -->`, `<!-- ${to} -->`];
  const [before, after, ...others] = text.split(begin);
  const rest = after?.split(end);
  if (before === undefined || rest === undefined || rest.length < 2 || others.length > 0) {
    throw new Error(
      `${path} must have "${begin}" once, followed by "${end}". Add them where the rendering belongs, then run \`npm run render\` again.`,
    );
  }
  return `${before}${begin}\n\n${content}\n\n${end}${rest.slice(1).join(end)}`;
}
