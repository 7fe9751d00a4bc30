import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './blocks';

export const readDocument = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** The documents: those of the root, `docs/` and the folders in it. */
export const documents: readonly string[] = [
  ...readdirSync(repository).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A heading's anchor, as GitHub makes it. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

/** The anchors of a document's headings. Of headings with one text, GitHub numbers the later ones `-1`, `-2`, …. */
export function anchorsOf(document: string): string[] {
  const text = readDocument(document).replace(/^```[^]*?^```$/gm, ''); // a comment of a script is no heading
  const seen = new Map<string, number>();
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const name = anchor(heading);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}
