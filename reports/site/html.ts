/** Markup that is safe to put into a page: made by `html`, or by a renderer of ours that escapes. */
export class Html {
  constructor(readonly markup: string) {}
}

type Hole = Html | string | number | null | readonly (Html | string | number | null)[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (each) => entities[each] ?? each);

const filled = (hole: Hole): string => {
  if (hole === null) return '';
  if (hole instanceof Html) return hole.markup;
  if (typeof hole === 'string' || typeof hole === 'number') return escapeHtml(String(hole));
  return hole.map(filled).join('');
};

/** A piece of a page. Text in a hole is text, in attributes (which are always quoted) as between tags; null is nothing. */
export const html = (parts: TemplateStringsArray, ...holes: readonly Hole[]): Html =>
  new Html(parts.map((part, index) => part + filled(holes[index] ?? null)).join(''));

/** JSON for a script file, with nothing in it that could end a script or, for older engines, a line. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
