import { zoneClock } from '../../sql';

const from = (time: string): number => Date.parse(`${time}Z`) / 1000;
const hour = 3600;

describe('what the clocks of a zone show', () => {
  it('skips an hour in spring, and has one twice in autumn', () => {
    const clock = zoneClock('Europe/Berlin');
    expect(clock[0]).toEqual([from('0001-01-01T00:00:00'), hour]);
    expect(clock.filter(([time]) => time >= from('2026-01-01') && time < from('2027-01-01'))).toEqual([
      [from('2026-03-29T02:00:00')],
      [from('2026-03-29T03:00:00'), 2 * hour],
      [from('2026-10-25T02:00:00'), 2 * hour, hour],
      [from('2026-10-25T03:00:00'), hour],
    ]);
  });

  it('is known to the second, and for a whole day that was skipped', () => {
    expect(zoneClock('Asia/Kolkata')[0]?.[1]).toBe(19_270);
    expect(zoneClock('Asia/Kolkata').at(-1)?.[1]).toBe(5.5 * hour);
    expect(zoneClock('Pacific/Apia')).toContainEqual([from('2011-12-30T00:00:00')]);
    expect(zoneClock('Australia/Lord_Howe')).toContainEqual([
      from('2026-04-05T01:30:00'),
      11 * hour,
      10.5 * hour,
    ]);
    expect(zoneClock('UTC')).toEqual([[from('0001-01-01T00:00:00'), 0]]);
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Gaza', 'Africa/Casablanca', 'America/Caracas'])(
    'is, in %s, what formatting a moment shows, and the moment is found again',
    (timeZone) => {
      const clock = zoneClock(timeZone);
      expect(clock.every(([time], place) => place === 0 || time > (clock[place - 1]?.[0] ?? 0))).toBe(true);
      const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      for (let moment = from('1950-01-01'); moment < from('2050-01-01'); moment += 9_999_999) {
        const local = from(format.format(moment * 1000).replace(' ', 'T'));
        const [, ...ahead] = clock.findLast(([time]) => time <= local) ?? [];
        expect(ahead.map((each) => local - each)).toContain(moment);
      }
    },
  );
});
