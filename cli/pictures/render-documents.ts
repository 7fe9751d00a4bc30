import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinition } from '../../local/interpreter';
import { loadProject } from '../../local/runtime/load-project';
import { describeRelations } from '../../reports/dictionary';
import { allMarts } from '../../sql';
import { dictionaryMarkdown } from './dictionary-markdown';
import { entityDiagram } from './entity-diagram';
import { hierarchyPicture } from './hierarchy-picture';
import { reportsTable } from './reports-table';
import { vectorTables } from './vector-tables';
import { workflowPicture } from './workflow-picture';

/** The document of each picture, in which markers enclose it. */
const documents = {
  workflow: 'docs/workflow.md',
  hierarchy: 'docs/marketplace.md',
  entities: 'docs/data-dictionary.md',
} as const;
type PictureName = keyof typeof documents;

/** Has a table for each file of the shared staging vectors. */
const csvDocument = 'docs/csv.md';

/** Lists every report with its grain and measures. */
const reportsDocument = 'docs/reports-list.md';

/**
 * The documents with their pictures and tables, rendered from the definition, the catalog and the vectors: path to text.
 * Each document has a marker where a rendering belongs.
 */
export function renderDocuments(root: string, definition: unknown): Map<string, string> {
  const catalog = loadProject(join(root, 'marketplace'));
  const pictures: Readonly<Record<PictureName, string>> = {
    workflow: workflowPicture(checkDefinition(definition)),
    hierarchy: hierarchyPicture(catalog),
    entities: entityDiagram(catalog),
  };
  const dictionary = dictionaryMarkdown(describeRelations({ ...catalog, marts: allMarts(catalog) }));
  const rendered = new Map<string, string>();
  const render = (path: string, put: (text: string) => string): void => {
    rendered.set(path, put(rendered.get(path) ?? readFileSync(join(root, path), 'utf8')));
  };
  for (const [name, path] of Object.entries(documents))
    render(path, (text) => putPicture(text, name, pictures[name as PictureName], path));
  render(documents.entities, (text) =>
    putBetween(text, 'dictionary', '/dictionary', dictionary, documents.entities),
  );
  render(reportsDocument, (text) =>
    putBetween(text, 'reports', '/reports', reportsTable(catalog.reports), reportsDocument),
  );
  for (const [topic, table] of vectorTables(join(root, 'test', 'vectors', 'staging')))
    render(csvDocument, (text) => putBetween(text, `vectors: ${topic}`, '/vectors', table, csvDocument));
  return rendered;
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
