/** An attribute of a message: a text, a number as text, an array as JSON, or bytes in base64. */
export interface MessageAttribute {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** Why SNS would not take an attribute (docs/services.md#sns), or what it would do with it that nobody wants. */
export class AttributeFault extends Error {
  override readonly name = 'AttributeFault';
}

/** Queues that want messages raw get none with more. */
const mostForRawDelivery = 10;
const maxName = 256;
const field = /^MessageAttributes\.entry\.(\d+)\.(Name|Value\.(?:DataType|StringValue|BinaryValue))$/;

export const isAttributeField = (name: string): boolean => field.test(name);

/** The attributes of a Publish, in the order of their numbers. Throws `AttributeFault`. */
export function readAttributes(form: URLSearchParams): MessageAttribute[] {
  const entries = new Map<number, Map<string, string>>();
  for (const [name, value] of form) {
    const [, number, part] = field.exec(name) ?? [];
    if (number === undefined || part === undefined) continue;
    const entry = entries.get(Number(number)) ?? new Map<string, string>();
    entries.set(Number(number), entry.set(part, value));
  }
  const attributes = [...entries].sort(([a], [b]) => a - b).map(([, entry]) => readAttribute(entry));
  if (attributes.length > mostForRawDelivery)
    throw new AttributeFault(
      `${attributes.length} message attributes; a subscription with raw delivery takes at most ${mostForRawDelivery}, and would lose the message`,
    );
  const names = attributes.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new AttributeFault(`the message attribute "${twice}" is there twice`);
  return attributes;
}

/** As they count towards a message's 256 KB. */
export const bytesOf = (attributes: readonly MessageAttribute[]): number =>
  attributes.reduce((sum, { name, type, value }) => sum + Buffer.byteLength(name + type + value), 0);

function readAttribute(entry: ReadonlyMap<string, string>): MessageAttribute {
  const name = entry.get('Name') ?? '';
  const type = entry.get('Value.DataType') ?? '';
  if (!isName(name))
    throw new AttributeFault(
      `the message attribute name ${JSON.stringify(name)}; expected 1 to ${maxName} letters, digits, "_", "-", and single "." between them, not beginning with AWS. or Amazon.`,
    );
  const value = entry.get(type === 'Binary' ? 'Value.BinaryValue' : 'Value.StringValue') ?? '';
  const why = faultOf(type, value);
  if (why !== undefined) throw new AttributeFault(`the message attribute "${name}" ${why}`);
  return { name, type, value };
}

const isName = (name: string): boolean =>
  name.length <= maxName && /^[\w-]+(\.[\w-]+)*$/.test(name) && !/^(aws|amazon)\./i.test(name);

function faultOf(type: string, value: string): string | undefined {
  if (value === '') return 'must contain a non-empty value';
  switch (type) {
    case 'String':
      return characterFault(value);
    case 'Number':
      return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)
        ? undefined
        : `is ${JSON.stringify(value)}, not a number`;
    case 'String.Array':
      return (
        characterFault(value) ??
        (isFlatArray(value) ? undefined : 'is not a JSON array of strings, numbers, booleans and nulls')
      );
    case 'Binary':
      return undefined;
    default:
      return `has the type ${JSON.stringify(type)}; expected String, String.Array, Number or Binary`;
  }
}

/** What XML 1.0, in which SQS receives it, cannot hold. */
const characterFault = (value: string): string | undefined =>
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value) ? 'has a control character' : undefined;

function isFlatArray(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => each === null || typeof each !== 'object');
  } catch {
    return false;
  }
}
