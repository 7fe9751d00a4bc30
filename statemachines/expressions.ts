/**
 * A JSONata expression of a state that is known to give a `T`. Its text is what is written between `{%` and `%}`; as a string
 * it is what Step Functions wants.
 */
export class Expression<T> {
  declare private readonly gives: T;

  constructor(readonly text: string) {}

  toString(): string {
    return `{% ${this.text} %}`;
  }
}

/** An expression whose type the caller knows. Holes take typed expressions only, so that no name in them is misspelt. */
export const jsonata = <T>(
  strings: TemplateStringsArray,
  ...holes: readonly Expression<unknown>[]
): Expression<T> =>
  new Expression(strings.reduce((text, part, index) => text + (holes[index - 1]?.text ?? '') + part));

/** The dotted paths into a value: `plan`, `plan.planFiles`, … Lists are taken whole. */
export type PathOf<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? { [Key in keyof T & string]: Key | `${Key}.${PathOf<T[Key]>}` }[keyof T & string]
    : never;

export type ValueAt<T, Path extends string> = Path extends keyof T
  ? T[Path]
  : Path extends `${infer Key}.${infer Rest}`
    ? Key extends keyof T
      ? ValueAt<T[Key], Rest>
      : never
    : never;

/** Typed paths into a value that an expression gives. */
export interface Paths<T> {
  (): Expression<T>;
  <Path extends PathOf<T>>(path: Path): Expression<ValueAt<T, Path>>;
}

/** Paths into what the root, such as `$states.input`, gives. */
export const pathsInto = <T>(root: string): Paths<T> =>
  ((path?: string) => new Expression(path === undefined ? root : `${root}.${path}`)) as Paths<T>;

/** The state's input, or that of a Map's iteration: the caller knows what it is. */
export const stateInput = <T>(): Paths<T> => pathsInto('$states.input');

/** The context object of Step Functions. */
export const context = pathsInto<{
  readonly Execution: { readonly Id: string; readonly StartTime: string; readonly Input: unknown };
  readonly StateMachine: { readonly Id: string };
}>('$states.context');

/** In a Catch: what went wrong. */
export const caught = pathsInto<{ readonly Error: string; readonly Cause: string }>('$states.errorOutput');

/** A value of a state as it is written: expressions, literals, or objects of them, with exactly the keys of `T`. */
export type Written<T> =
  | T
  | Expression<T>
  | (T extends readonly unknown[]
      ? never
      : T extends object
        ? { readonly [Key in keyof T]: Written<T[Key]> }
        : never);

/** The same with every expression as the string that Step Functions wants. */
export function rendered(value: unknown): unknown {
  if (value instanceof Expression) return value.toString();
  if (Array.isArray(value)) return value.map(rendered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rendered(each)]));
}
