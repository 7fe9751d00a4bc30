import type { Assignments } from '../definition';
import { StateFailure, stateErrors } from '../errors';
import { EvaluationFault, evaluateExpression, evaluateTemplate, expressionText } from '../expression';
import type { Json } from '../json';
import type { Frame, MapItem } from './frame';

/** What one field's expressions have besides input and context. */
export interface ExtraParts {
  readonly result?: Json;
  readonly errorOutput?: Json;
  readonly item?: MapItem;
}

/** The type that a field must have: its name in Step Functions' causes, and how to recognise it. */
export interface Kind<T extends Json> {
  readonly name: string;
  readonly is: (value: Json) => value is T;
}

export const aString: Kind<string> = { name: 'string', is: (value) => typeof value === 'string' };
export const aBoolean: Kind<boolean> = { name: 'boolean', is: (value) => typeof value === 'boolean' };
export const anArray: Kind<Json[]> = { name: 'array', is: (value) => Array.isArray(value) };

export const integerFrom = (least: 0 | 1, most = Infinity): Kind<number> => ({
  name: least === 0 ? 'non-negative integer' : 'positive integer',
  is: (value): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
});

export const typeName = (value: Json): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** One visit to a state: its input, and the evaluation of its fields. */
export class Visit {
  retryCount = 0;

  constructor(
    readonly frame: Frame,
    readonly name: string,
    readonly input: Json,
    /** The number of the history event of entering, which Step Functions names in causes. */
    private readonly enteredEvent: number,
    private readonly enteredTime: string,
  ) {}

  async evaluate(field: string, template: Json, parts: ExtraParts = {}): Promise<Json> {
    const bindings = this.bindings(parts);
    return evaluateTemplate(template, field, async (text, location) => {
      try {
        return await evaluateExpression(text, bindings);
      } catch (error) {
        if (!(error instanceof EvaluationFault)) throw error;
        throw this.evaluationError(text, location, error.message);
      }
    });
  }

  /** As `evaluate`, for a field that must have a value of one type. */
  async evaluateAs<T extends Json>(field: string, template: Json, kind: Kind<T>): Promise<T> {
    const value = await this.evaluate(field, template);
    if (kind.is(value)) return value;
    const text = typeof template === 'string' ? expressionText(template) : undefined;
    const got = `but was '${typeName(value)}' for value: ${JSON.stringify(value)}`;
    throw this.evaluationError(
      text ?? JSON.stringify(template),
      field,
      `returned an unexpected result type. Expected '${kind.name}', ${got}`,
    );
  }

  /** Output and Assign, both from the variables as they were before. */
  async result(
    { Output, Assign }: { readonly Output?: Json; readonly Assign?: Assignments },
    fallback: Json,
    parts: ExtraParts = {},
  ): Promise<{ output: Json; assign: Readonly<Record<string, Json>> }> {
    const output = Output === undefined ? fallback : await this.evaluate('Output', Output, parts);
    const assign: [string, Json][] = [];
    for (const [name, template] of Object.entries(Assign ?? {}))
      assign.push([name, await this.evaluate(`Assign/${name}`, template, parts)]);
    return { output, assign: Object.fromEntries(assign) };
  }

  /** A cause, worded as Step Functions words its own. */
  cause(what: string): string {
    return `An error occurred while executing the state '${this.name}' (entered at the event id #${this.enteredEvent}). ${what}`;
  }

  private evaluationError(text: string, location: string, what: string): StateFailure {
    return new StateFailure(
      stateErrors.queryEvaluation,
      this.cause(`The JSONata expression '${text}' specified for the field '${location}' ${what}`),
    );
  }

  private bindings({ item = this.frame.item, ...parts }: ExtraParts): Readonly<Record<string, unknown>> {
    const { execution, variables } = this.frame;
    const State = { Name: this.name, EnteredTime: this.enteredTime, RetryCount: this.retryCount };
    const context = { ...execution.context, State, ...(item && { Map: { Item: item } }) };
    return {
      ...execution.library,
      ...variables.visible, // a variable that has a function's name hides the function
      states: { input: this.input, context, ...parts },
    };
  }
}
