import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { handlerNames } from '../../contracts';
import { handlerFolder, logicalFunctionArn } from '../../statemachines/names';

describe('a handler', () => {
  it('is in the folder of its name', () => {
    expect(handlerNames.map(handlerFolder)).toEqual([
      ...['start-run', 'list-landing', 'plan-run', 'run-sql', 'check-gates'],
      ...['publish-reports', 'finish-run', 'handle-failure'],
    ]);
    for (const name of handlerNames)
      expect(existsSync(join(__dirname, '../../lambdas', handlerFolder(name), 'handler.ts'))).toBe(true);
  });

  it('is called in the committed definition by an ARN that no deployment has', () =>
    expect(logicalFunctionArn('PlanRun')).toBe('arn:aws:lambda:ap-south-1:000000000000:function:PlanRun:1'));
});
