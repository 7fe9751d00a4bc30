import type { Need } from '../access/need';

export const publishes = (topicArn: string): readonly Need[] => [
  { action: 'sns:Publish', resource: topicArn },
];
