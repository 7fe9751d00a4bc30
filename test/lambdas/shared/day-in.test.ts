import { dayIn } from '../../../lambdas/shared/day-in';

describe('the day in a time zone', () => {
  it.each([
    ['UTC', '2026-03-10T23:59:59.999Z', '2026-03-10'],
    ['UTC', '2026-03-11T00:00:00Z', '2026-03-11'],
    ['America/New_York', '2026-03-11T03:59:59Z', '2026-03-10'],
    ['America/New_York', '2026-03-11T04:00:00Z', '2026-03-11'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
  ])('%s: at %s it is %s', (timeZone, now, day) => expect(dayIn(timeZone, new Date(now))).toBe(day));
});
