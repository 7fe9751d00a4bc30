import { mails } from '../../cli/support/mails';
import { GuestPlace } from './recorded-runs';

describe('a run whose steps somebody wants to hear of', () => {
  it('tells of each step that ends, in order, and then how the run ended', async () => {
    const here = new GuestPlace();
    try {
      here.guest('2026-01-01', 1);
      expect((await here.run('told step by step', { stepNotices: true })).ends).toEqual(['SUCCEEDED']);
      const told = mails(here.place.home).map(({ attributes }) => attributes);
      expect(told.map(({ outcome, step }) => `${step}: ${outcome}`)).toEqual([
        ...[
          'StartRun',
          'Claim',
          'InspectEarlier',
          'InspectSchema',
          'MigrateSchema',
          'ListLanding',
          'SelectFiles',
          'PlanRun',
        ].map((step) => `${step}: finished`),
        ...['CopyPlan', 'StageTables', 'CopyChanges', 'PrepareDown', 'PrepareUp', 'CountChanges'].map(
          (step) => `${step}: finished`,
        ),
        ...['RecordRejects', 'CheckGates', 'TouchMarts', 'PublishUnits', 'InspectMarts', 'RefreshMarts'].map(
          (step) => `${step}: finished`,
        ),
        ...['Verify', 'QueryReports', 'PublishReports'].map((step) => `${step}: finished`),
        'FinishRun: published',
      ]);
      expect(told.find(({ step }) => step === 'StageTables')).toEqual({
        ...{ environment: 'local', outcome: 'finished', step: 'StageTables', table: 'guest', warnings: '0' },
      });
    } finally {
      here.place.remove();
    }
  });

  it('ends all the same when no notice of a step can be sent', async () => {
    const here = new GuestPlace();
    try {
      here.guest('2026-01-01', 1);
      let isEnding = false;
      const { ends } = await here.run('no notices', {
        stepNotices: true,
        onEvent: ({ type, state }) => (isEnding ||= type === 'StateEntered' && state === 'FinishRun'),
        intercept: ({ service }) => {
          if (service === 'sns' && !isEnding) throw new Error('no topic');
        },
      });
      expect(ends).toEqual(['SUCCEEDED']);
      expect(mails(here.place.home).map(({ attributes }) => attributes.outcome)).toEqual(['published']);
    } finally {
      here.place.remove();
    }
  });

  it('tells of no step where nobody asked for it', async () => {
    const here = new GuestPlace();
    try {
      here.guest('2026-01-01', 1);
      await here.run('quiet');
      expect(mails(here.place.home).map(({ attributes }) => attributes.outcome)).toEqual(['published']);
    } finally {
      here.place.remove();
    }
  });
});
