import { templateText } from '../../statemachines/template-text';
import type { TemplateReference } from '../../statemachines/template-text';

const told = ({ kind, name, attribute }: TemplateReference): string =>
  `<${[kind, name, ...(attribute === undefined ? [] : [attribute])].join(' ')}>`;

describe('the text of a template value', () => {
  it('is a string as it is', () => expect(templateText('a', told)).toBe('a'));

  it('is its parts, joined at every depth', () => {
    const inner = { 'Fn::Join': ['-', ['b', { Ref: 'C' }]] };
    expect(templateText({ 'Fn::Join': ['/', ['a', inner]] }, told)).toBe('a/b-<Ref C>');
  });

  it.each([
    [{ Ref: 'X' }, '<Ref X>'],
    [{ 'Fn::ImportValue': 'X' }, '<Fn::ImportValue X>'],
    [{ 'Fn::Sub': 'X${Y}' }, '<Fn::Sub X${Y}>'],
    [{ 'Fn::GetAtt': ['X', 'Arn'] }, '<Fn::GetAtt X Arn>'],
  ])('of the reference %j is its name', (part, text) => expect(templateText(part, told)).toBe(text));

  it.each([[{ 'Fn::Select': [0, []] }], [{}], [null], [undefined]])('of %j is refused', (part) => {
    const refused = `Cannot read this part of a template as text: ${JSON.stringify(part)}.`;
    expect(() => templateText(part, told)).toThrow(refused);
  });
});
