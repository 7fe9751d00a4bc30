type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type EventPattern = { readonly [key: string]: EventPattern | readonly (string | number | null)[] };

/**
 * Whether a rule with this pattern takes the event (docs/services.md#eventbridge): every key of the pattern is in the event, with one of
 * the values listed. Knows no other comparison, and throws for one.
 */
export function takes(pattern: EventPattern, event: Json): boolean {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return false;
  const fields = event as { readonly [key: string]: Json };
  return Object.entries(pattern).every(([key, wanted]) => {
    const value = fields[key];
    if (value === undefined) return false;
    if (!Array.isArray(wanted)) return takes(wanted as EventPattern, value);
    const values = wanted as readonly (string | number | null)[];
    if (values.some((each) => typeof each === 'object' && each !== null))
      throw new Error(`The pattern ${JSON.stringify(wanted)} is not known here.`);
    // Of an array in the event one element is enough.
    return (Array.isArray(value) ? (value as Json[]) : [value]).some((each) =>
      values.includes(each as string),
    );
  });
}
