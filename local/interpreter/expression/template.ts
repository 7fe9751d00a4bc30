import type { Json } from '../json';

/**
 * The JSONata inside `{% … %}`, or undefined for a literal string.
 * The delimiters must be the very first and last characters of the string (developer guide, "Transforming data with JSONata").
 */
export function expressionText(text: string): string | undefined {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}')
    ? text.slice(2, -2).trim()
    : undefined;
}

/** How to evaluate one expression, found at `location` (as Step Functions names it in causes: `Output/tables[0]`). */
export type EvaluateAt = (text: string, location: string) => Promise<Json>;

/** Fills a template: each `{% … %}` string anywhere in it is replaced by its value; keys and other values stay. */
export async function evaluateTemplate(
  template: Json,
  location: string,
  evaluate: EvaluateAt,
): Promise<Json> {
  if (typeof template === 'string') {
    const text = expressionText(template);
    return text === undefined ? template : evaluate(text, location);
  }
  if (Array.isArray(template)) {
    const items: Json[] = [];
    for (const [i, item] of template.entries())
      items.push(await evaluateTemplate(item, `${location}[${i}]`, evaluate));
    return items;
  }
  if (typeof template !== 'object' || template === null) return template;
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(template)) {
    members.push([key, await evaluateTemplate(member, `${location}/${key}`, evaluate)]);
  }
  return Object.fromEntries(members);
}
