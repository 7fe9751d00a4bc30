import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDefinition, renderDefinition } from '../../statemachines/definition';

describe('the committed definition', () => {
  it('is what the sources render (npm run render)', () => {
    const path = join(__dirname, '../../statemachines/daily-load.asl.json');
    expect(renderDefinition()).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

describe('the definition in a template', () => {
  it('has each reference replaced by its name', () => {
    const joined = ['', ['{"a":"', { Ref: 'Job' }, '","b":"', { 'Fn::GetAtt': ['Fn', 'Arn'] }, '"}']];
    const nameOf = (id: string, attribute?: string) => (attribute === undefined ? id : `${id}/${attribute}`);
    expect(readDefinition({ 'Fn::Join': joined }, nameOf)).toEqual({ a: 'Job', b: 'Fn/Arn' });
  });

  it('has the partition of AWS in its ARNs', () => {
    const joined = ['', ['"arn:', { Ref: 'AWS::Partition' }, ':states"']];
    const nameOf = (id: string) => `not asked for ${id}`;
    expect(readDefinition({ 'Fn::Join': joined }, nameOf)).toBe('arn:aws:states');
  });
});
