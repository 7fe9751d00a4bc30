import { publishTo } from '../../../lambdas/notices/notice';
import { scriptedClient } from '../support/scripted-client';

const limit = 262_144;

async function published(subject: string, message: string): Promise<Record<string, string>> {
  const { client, inputs } = scriptedClient({ Publish: () => ({}) });
  await publishTo(client, 'arn:topic')({ subject, message });
  expect(inputs('Publish')).toHaveLength(1);
  return inputs('Publish')[0] as Record<string, string>;
}

describe('a notice', () => {
  it('goes to the topic', async () => {
    expect(await published('Loadline: published', 'All\nof it.')).toEqual({
      ...{ TopicArn: 'arn:topic', Subject: 'Loadline: published', Message: 'All\nof it.' },
    });
  });

  it('has a subject of printable ASCII, at most 100 characters', async () => {
    expect(await published('Café\nin é ~', '')).toMatchObject({ Subject: 'Caf??in ? ~' });
    expect(await published('x'.repeat(100), '')).toMatchObject({ Subject: 'x'.repeat(100) });
    expect(await published('x'.repeat(101), '')).toMatchObject({ Subject: 'x'.repeat(100) });
  });

  it('has a message of at most 256 KB, which may be just that long', async () => {
    const whole = 'x'.repeat(limit);
    expect((await published('s', whole)).Message).toBe(whole);
    const { Message = '' } = await published('s', `${whole}y`);
    expect(Buffer.byteLength(Message)).toBe(limit);
    expect(Message).toMatch(/^x+\n…$/);
  });

  it('is cut between two characters, never within one', async () => {
    for (const text of ['好', '😀', 'é']) {
      const { Message = '' } = await published('s', text.repeat(limit));
      const size = Buffer.byteLength(Message);
      expect(size).toBeLessThanOrEqual(limit);
      expect(size).toBeGreaterThan(limit - 4);
      expect(Message).toMatch(new RegExp(`^(${text})+\n…$`, 'u'));
    }
  });
});
