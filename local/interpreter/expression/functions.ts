import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import type { Clock } from '../clock';

export interface Sources {
  readonly clock: Clock;
  readonly random: () => number;
}

/** JSONata 2.0.6's built-in functions, which Step Functions has all but `$eval`. */
const jsonataFunctions =
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match ' +
  'contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt power ' +
  'random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each error assert ' +
  'type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl ' +
  'toMillis fromMillis clone now millis';

/** What Step Functions adds (developer guide, "JSONata functions provided by Step Functions"). */
const stepFunctionsOwn = 'partition range hash uuid parse';

export const functionNames: ReadonlySet<string> = new Set(
  `${jsonataFunctions} ${stepFunctionsOwn}`.split(' '),
);

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** $range may not make more (Amazon States Language, States.ArrayRange, which it replaces). */
const longestRange = 1000;

const isInteger = (value: unknown): value is number => Number.isInteger(value);

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined) return undefined;
  if (!Array.isArray(array)) throw new TypeError('$partition: the first argument must be an array');
  if (!isInteger(size) || size < 1)
    throw new TypeError('$partition: the chunk size must be a positive integer');
  // What the service returns here is not documented, and a guess would hide a difference.
  if (array.length === 0)
    throw new TypeError('$partition of an empty array is not supported by the local interpreter');
  const items: readonly unknown[] = array;
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

function range(first: unknown, last: unknown, step: unknown): unknown {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (!isInteger(first) || !isInteger(last) || !isInteger(step) || step === 0)
    throw new TypeError('$range: the arguments must be integers, and the step not 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > longestRange)
    throw new RangeError(`$range: ${length} items, and at most ${longestRange} are allowed`);
  // What the service returns here is not documented, and a guess would hide a difference.
  if (length === 0) throw new RangeError('$range without an item is not supported by the local interpreter');
  return sequence(Array.from({ length }, (_, i) => first + i * step));
}

/** Marks the array as JSONata marks the results of paths: one item alone stands for itself (`$range(1, 9, 9)` is 1), unless `[]` follows. */
const sequence = (items: unknown[]): unknown[] => Object.defineProperty(items, 'sequence', { value: true });

function hash(text: unknown, algorithm: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new TypeError('$hash: the first argument must be a string');
  const name = typeof algorithm === 'string' ? algorithms[algorithm] : undefined;
  if (name === undefined)
    throw new TypeError(`$hash: the algorithm must be one of ${Object.keys(algorithms).join(', ')}`);
  return createHash(name).update(text, 'utf8').digest('hex');
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new TypeError('$parse: the argument must be a string');
  return JSON.parse(text);
}

const formatNow = jsonata('$fromMillis($time, $picture, $timezone)');

/**
 * The functions bound beside JSONata's own: those that Step Functions adds, and JSONata's functions that would read the real
 * clock or draw a real random number. `$random(seed)` and `$eval` are refused when the definition is checked.
 */
export function stepFunctionsLibrary({ clock, random }: Sources): Readonly<Record<string, unknown>> {
  const millis = () => clock.now().getTime();
  return {
    partition,
    range,
    hash,
    parse,
    uuid: () => randomUUID(),
    random: () => random(),
    millis,
    now: (picture?: string, timezone?: string): unknown =>
      formatNow.evaluate(undefined, { time: millis(), picture, timezone }),
  };
}
