/** A message's attributes as SNS has them: an array is one value of several. */
export type Attributes = Readonly<Record<string, string | number | readonly string[]>>;
type Condition = string | { readonly exists: boolean };
export type FilterPolicy = Readonly<Record<string, readonly Condition[]>>;

/**
 * Whether a subscription with this filter policy gets a message (docs/services.md#sns): for each name of the policy one of its
 * conditions holds. Knows the conditions that Loadline deploys, and throws for another one.
 */
export const accepts = (policy: FilterPolicy | undefined, attributes: Attributes): boolean =>
  Object.entries(policy ?? {}).every(([name, conditions]) =>
    conditions.some((condition) => holds(condition, attributes[name])),
  );

function holds(condition: Condition, value: Attributes[string] | undefined): boolean {
  if (typeof condition === 'string')
    return Array.isArray(value) ? value.includes(condition) : value === condition;
  if (Object.keys(condition).join() !== 'exists')
    throw new Error(`The condition ${JSON.stringify(condition)} is not known here.`);
  return condition.exists === (value !== undefined);
}
