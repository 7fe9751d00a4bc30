import { lastWords } from './support/judge';
import { partOf, pointOf } from './support/points';
import type { Mail } from './support/read-mails';

const runId = '20260102T000000000Z-00000000';
const published: Mail = {
  runId,
  subject: 'Loadline: published 4 files',
  text: 'Loadline published 4 files.',
};
const failed = (before: string): Mail => ({
  runId,
  subject: 'Loadline: FAILED in FinishRun',
  text: `Run ${runId} failed.\n\n${before}\nThe changes of this run ARE published.`,
});

describe('two notices of one run', () => {
  it.each(['was', 'may have been'])('are one story where the second says that the first %s sent', (how) => {
    const after = failed(
      `A notice ${how} sent before this one: that the run had published, which stands. This one tells what came after; the warnings may stand in both.`,
    );
    expect(lastWords([published, after])).toEqual([after]);
    expect(lastWords([after, published])).toEqual([after, published]);
  });

  it('are two outcomes where the second does not name the first, or names another', () => {
    for (const before of [
      '',
      'A notice was sent before this one: that the run had failed. This one tells what came after.',
      'A notice was sent before this one: that the run had found nothing to publish, which stands.',
    ])
      expect(lastWords([published, failed(before)])).toHaveLength(2);
  });
});

it('a point has its part by its id alone, whatever other points there are', () => {
  const points = Array.from({ length: 1000 }, (_, index) => pointOf(`load: State/call#${index}:5xx@before`));
  const [first, second] = [partOf(points, 0, 2), partOf(points, 1, 2)];
  expect(new Set([...first, ...second])).toEqual(new Set(points));
  expect(first.length + second.length).toBe(1000);
  expect(Math.min(first.length, second.length)).toBeGreaterThan(400);
  expect(partOf(points.slice(1), 1, 2)).toEqual(second.filter((point) => point !== points[0]));
});
