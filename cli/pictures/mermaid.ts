/** Text in quotes, escaped for Mermaid. */
export const quoted = (text: string): string => `"${escaped(text)}"`;

/** A node's text of several lines. */
export const lines = (...texts: readonly string[]): string => `"${texts.map(escaped).join('<br/>')}"`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '#quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Words that Mermaid reserves where a node's id is expected. */
const reserved = /^(end|graph|flowchart|subgraph|style|linkStyle|class|classDef|click|direction|default)$/i;

/** Node ids made from names: readable and unique. */
export function nodeIds(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const plain = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
    let id = plain === '' || reserved.test(plain) ? `${plain}_` : plain;
    while ([...known.values()].includes(id)) id = `${id}_`;
    known.set(name, id);
    return id;
  };
}
