export type StatesPart = 'input' | 'result' | 'errorOutput' | 'context';

/** What an expression may read at its place in the definition. */
export interface ExpressionScope {
  /** The parts of `$states`; Step Functions too refuses, when a machine is created, parts that a field does not have. */
  readonly parts: ReadonlySet<StatesPart>;
  /** Whether `$states.context.Map` exists: in an ItemSelector, and in the states of an ItemProcessor. */
  readonly insideMap: boolean;
  /** Variables that some state assigns in this scope or in one around it. */
  readonly variables: ReadonlySet<string>;
}
