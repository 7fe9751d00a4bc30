import jsonata from 'jsonata';
import type { Json } from '../json';
import { isObject } from '../json';

/** A JSONata result that JSON cannot hold: a function, a regular expression, a number that is not finite. */
class UnsupportedResult extends Error {}

/**
 * Copies a JSONata result into plain JSON: its sequences are arrays with extra properties, and its objects may share parts
 * with a variable. `undefined` members are left out, as JSON does.
 */
function plainJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(plainJson);
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value)
    throw new UnsupportedResult(typeof value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, plainJson(member)]));
}

/** An expression that gave no JSON; the message continues the sentence "The JSONata expression '…' specified for the field '…' …". */
export class EvaluationFault extends Error {
  override readonly name = 'EvaluationFault';
}

const compiled = new Map<string, jsonata.Expression>();

function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known) return known;
  const expression = jsonata(text);
  compiled.set(text, expression);
  return expression;
}

/** JSONata throws plain objects with a code, JavaScript throws errors. */
function describe(error: unknown): string {
  const message = isObject(error) && typeof error.message === 'string' ? error.message : String(error);
  const code = isObject(error) && typeof error.code === 'string' ? `${error.code}: ` : '';
  return code + message;
}

/** Evaluates without a context document: Step Functions has none either, everything is read from `$states` and the variables. */
export async function evaluateExpression(
  text: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<Json> {
  let result: unknown;
  try {
    result = await compile(text).evaluate(undefined, bindings);
  } catch (error) {
    throw new EvaluationFault(`threw an error during evaluation. ${describe(error)}`);
  }
  if (result === undefined) throw new EvaluationFault('returned nothing (undefined).');
  try {
    return plainJson(result);
  } catch (error) {
    if (error instanceof UnsupportedResult) throw new EvaluationFault('returned an unsupported result type.');
    throw error;
  }
}
