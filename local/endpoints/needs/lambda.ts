import type { Need } from '../access/need';

export const invokes = (functionArn: string): readonly Need[] => [
  { action: 'lambda:InvokeFunction', resource: functionArn },
];
