import { didYouMean } from '../did-you-mean';
import type { Faults } from '../fault';

/**
 * Reports what is wrong with the type of a value. Returns whether the value can be used: an unknown key is a fault, and
 * the object can be used all the same, so that its other faults are reported with it.
 */
export type Shape = (value: unknown, faults: Faults) => boolean;

const longestShown = 40;

/** A value in a message: what a person wrote, as far as it is short. */
function shown(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'string') {
    return `is ${JSON.stringify(value.length > longestShown ? `${value.slice(0, longestShown)}…` : value)}`;
  }
  if (Array.isArray(value)) return 'is a list';
  if (value === null) return 'is null';
  const isShort = typeof value === 'number' || typeof value === 'boolean';
  return isShort ? `is ${value}` : `is ${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** `allowed` completes "expected …". */
export const expected =
  (allowed: string, isRight: (value: unknown) => boolean): Shape =>
  (value, faults) =>
    faults.unless(isRight(value), `${shown(value)}; expected ${allowed}. Correct it.`);

export const text = expected('text in quotes', (value) => typeof value === 'string');
export const number = expected('a number', (value) => typeof value === 'number');
export const flag = expected('true or false', (value) => typeof value === 'boolean');

export const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value, faults) => {
    if (allowed.includes(value as string)) return true; // before didYouMean, which takes its time
    faults.add(
      `${shown(value)}; expected one of ${allowed.join(', ')}. ` +
        didYouMean(typeof value === 'string' ? value : '', allowed, 'Correct it.'),
    );
    return false;
  };

export const optional =
  (shape: Shape): Shape =>
  (value, faults) =>
    value === undefined || shape(value, faults);

/** `what` completes "expected a list of …". */
export const listOf = (what: string, item: Shape): Shape => {
  const list = expected(`a list of ${what}`, Array.isArray);
  return (value, faults) =>
    list(value, faults) &&
    every(Array.from(value as unknown[]).map((each, index) => item(each, faults.item(index))));
};

/** An object with any keys. `what` completes "expected an object of …". */
export const recordOf = (what: string, item: Shape): Shape => {
  const record = expected(`an object of ${what}`, isObject);
  return (value, faults) =>
    record(value, faults) &&
    every(Object.entries(value as object).map(([key, each]) => item(each, faults.at(key))));
};

/** An object with these keys and no others. `what` completes "expected …". */
export const objectOf = <T>(what: string, keys: Readonly<Record<keyof T & string, Shape>>): Shape => {
  const object = expected(what, isObject);
  const shapes = Object.entries<Shape>(keys);
  const allowed = Object.keys(keys);
  return (value, faults) => {
    if (!object(value, faults)) return false;
    for (const key of Object.keys(value as object).filter((each) => !allowed.includes(each))) {
      faults
        .at(key)
        .add(
          `unknown key ${JSON.stringify(key)}; allowed are ${allowed.join(', ')}. ${didYouMean(key, allowed, 'Remove it.')}`,
        );
    }
    const values = value as Readonly<Record<string, unknown>>;
    return every(shapes.map(([key, shape]) => shape(values[key], faults.at(key))));
  };
};

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of answers that are all there: the faults of every one are reported, not only the first. */
const every = (answers: readonly boolean[]): boolean => !answers.includes(false);
