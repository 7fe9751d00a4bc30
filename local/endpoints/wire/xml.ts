/** Escapes text for XML. Control characters become references, as S3 writes them; a bare CR would be read as LF. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(
      /[\u0000-\u001f\u007f-\u009f\u2028\ufffe\uffff]/g,
      (character) => `&#${character.charCodeAt(0)};`,
    );
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export const unescapeXml = (text: string): string =>
  text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return named[name ?? ''] ?? whole;
    },
  );

/** `<Name>text</Name>` for each member that has a value, in order. */
export const elements = (members: Readonly<Record<string, string | number | boolean | undefined>>): string =>
  Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');

export const xmlHeader = '<?xml version="1.0" encoding="UTF-8"?>\n';
