/** Text within quotes, as Mermaid takes it. */
export const quoted = (text: string): string =>
  `"${text.replace(/&/g, '&amp;').replace(/"/g, '#quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`;

/** Lines of a node's text. */
export const lines = (...texts: readonly string[]): string =>
  `"${texts.map((text) => quoted(text).slice(1, -1)).join('<br/>')}"`;

/** Node ids by name: plain words, so that no name can mean something to Mermaid. */
export function nodeIds(prefix: string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const id = known.get(name) ?? `${prefix}${known.size + 1}`;
    known.set(name, id);
    return id;
  };
}
