/** What a template refers to instead of saying it: `Ref`, `Fn::GetAtt` (with the attribute), `Fn::ImportValue`, `Fn::Sub`. */
export interface TemplateReference {
  readonly kind: 'Ref' | 'Fn::GetAtt' | 'Fn::ImportValue' | 'Fn::Sub';
  /** A logical id, the name of an export, or the text of a substitution. */
  readonly name: string;
  readonly attribute?: string;
}

/**
 * A value of a CloudFormation template as text: parts that `Fn::Join` joins are joined, and a reference is replaced by
 * what `nameOf` makes of it. Throws an error for anything else.
 */
export function templateText(part: unknown, nameOf: (reference: TemplateReference) => string): string {
  if (typeof part === 'string') return part;
  const [[kind, value] = []] = Object.entries((part ?? {}) as Record<string, unknown>);
  switch (kind) {
    case 'Fn::Join': {
      const [separator, parts] = value as [string, unknown[]];
      return parts.map((each) => templateText(each, nameOf)).join(separator);
    }
    case 'Fn::GetAtt': {
      const [name = '', attribute = ''] = value as string[];
      return nameOf({ kind, name, attribute });
    }
    case 'Ref':
    case 'Fn::ImportValue':
    case 'Fn::Sub':
      return nameOf({ kind, name: value as string });
    case undefined:
    default:
      throw new Error(`Cannot read this part of a template as text: ${JSON.stringify(part)}.`);
  }
}
