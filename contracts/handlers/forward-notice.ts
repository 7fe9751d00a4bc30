import { z } from 'zod';

/** What ForwardNotice reads of the messages with which SNS calls a function: one at a time, as a list. */
export const snsMessages = z.looseObject({
  Records: z
    .array(
      z.looseObject({
        Sns: z.looseObject({
          /** Of some alarms and rules there is none. */
          Subject: z.string().nullish(),
          Message: z.string(),
        }),
      }),
    )
    .min(1),
});

export type SnsMessages = z.infer<typeof snsMessages>;

/** What a webhook understands: `text` is Slack's, which Mattermost and Google Chat read too; `teams` the card of Teams Workflows. */
export const webhookFormats = ['text', 'teams'] as const;

export type WebhookFormat = (typeof webhookFormats)[number];
