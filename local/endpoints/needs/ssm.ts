import { account, region } from '../../runtime/local-names';
import type { Need } from '../access/need';

/** @param name with the slash that begins a name of several levels */
export const getsParameter = (name: string): readonly Need[] => [
  {
    action: 'ssm:GetParameter',
    resource: parameterArn(name),
  },
];

export const parameterArn = (name: string): string =>
  `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
