import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDefinition } from '../../local/interpreter';
import { loadProject } from '../../local/runtime/load-project';
import { hierarchyPicture } from './hierarchy-picture';
import { workflowPicture } from './workflow-picture';

/** Which picture stands in which document, between its markers. */
const documents: Readonly<Record<string, readonly PictureName[]>> = {
  'README.md': ['workflow', 'hierarchy'],
};

type PictureName = 'workflow' | 'hierarchy';

/** The documents with their pictures drawn anew from the definition and the catalog: path to text. */
export function renderDocuments(root: string, definition: unknown): Map<string, string> {
  const pictures: Readonly<Record<PictureName, string>> = {
    workflow: workflowPicture(checkDefinition(definition)),
    hierarchy: hierarchyPicture(loadProject(join(root, 'marketplace'))),
  };
  return new Map(
    Object.entries(documents).map(([path, names]) => [
      path,
      names.reduce(
        (text, name) => putPicture(text, name, pictures[name], path),
        readFileSync(join(root, path), 'utf8'),
      ),
    ]),
  );
}

/** Throws where the document has not exactly one pair of the picture's markers. */
export function putPicture(text: string, name: string, picture: string, path: string): string {
  const [begin, end] = [`<!-- picture: ${name} -->`, '<!-- /picture -->'];
  const [before, after, ...others] = text.split(begin);
  const rest = after?.split(end);
  if (before === undefined || rest === undefined || rest.length < 2 || others.length > 0) {
    throw new Error(
      `${path} must have "${begin}" once, and "${end}" behind it. Put them where the picture belongs.`,
    );
  }
  return `${before}${begin}\n\n\`\`\`mermaid\n${picture}\n\`\`\`\n\n${end}${rest.slice(1).join(end)}`;
}
