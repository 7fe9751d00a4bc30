import { unescapeXml } from '../../../local/endpoints/wire/xml';
import { shapeOf } from './model';
import type { Model, Member } from './model';
import { scalar } from './scalar';

export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The root of a document without CDATA, comments and attributes that matter. Throws where elements do not close. */
export function parseXml(document: string): XmlElement {
  const open: { name: string; children: XmlElement[]; text: string }[] = [
    { name: '', children: [], text: '' },
  ];
  for (const [, close, name = '', empty, text = ''] of document.matchAll(
    /<(\/?)([\w:.-]+)[^<>]*?(\/?)>([^<]*)/g,
  )) {
    if (close === '') open.push({ name, children: [], text: unescapeXml(text) });
    if (close === '' && empty === '') continue;
    const ended = open.pop();
    if (ended === undefined || ended.name !== name)
      throw new Error(`</${name}> does not close what is open.`);
    open.at(-1)?.children.push(ended);
  }
  const [root] = open[0]?.children ?? [];
  if (open.length !== 1 || root === undefined) throw new Error('The document is not whole.');
  return root;
}

/** The value of an element by its shape. A member that the shape does not have keeps its name, and the text. */
export function fromXml(model: Model, name: string, element: XmlElement): unknown {
  const shape = shapeOf(model, name);
  if (shape.type === 'list') {
    const item = shape.member ?? { shape: '' };
    return element.children.map((each) => fromXml(model, item.shape, each));
  }
  if (shape.type !== 'structure') return scalar(shape, element.text);
  const value: Record<string, unknown> = {};
  for (const child of element.children) {
    const [found, member] = memberOf(shape.members ?? {}, child.name) ?? [child.name, undefined];
    if (member === undefined) value[found] = child.text;
    else if (isFlat(model, member)) {
      const item = shapeOf(model, member.shape).member ?? { shape: '' };
      value[found] = [...((value[found] as unknown[] | undefined) ?? []), fromXml(model, item.shape, child)];
    } else value[found] = fromXml(model, member.shape, child);
  }
  return value;
}

const memberOf = (members: Readonly<Record<string, Member>>, tag: string): [string, Member] | undefined =>
  Object.entries(members).find(([name, { locationName = name }]) => locationName === tag);

const isFlat = (model: Model, { shape, flattened }: Member): boolean => {
  const found = shapeOf(model, shape);
  return found.type === 'list' && (flattened ?? found.flattened ?? false);
};
