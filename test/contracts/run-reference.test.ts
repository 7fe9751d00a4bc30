import { runIdOf } from '../../contracts';

it('gives run ids that sort by start, and differ for two executions of one millisecond', () => {
  const early = runIdOf('arn:a', '2026-11-23T20:15:00.123Z');
  expect(early).toMatch(/^20261123T201500123Z-[0-9a-f]{8}$/);
  expect(early < runIdOf('arn:a', '2026-11-23T20:15:00.124Z')).toBe(true);
  expect(early).not.toBe(runIdOf('arn:b', '2026-11-23T20:15:00.123Z'));
});
