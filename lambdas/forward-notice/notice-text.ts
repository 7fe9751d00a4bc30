import { z } from 'zod';
import type { SnsMessages } from '../../contracts';

type SnsMessage = SnsMessages['Records'][number]['Sns'];

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

/** What CloudWatch publishes for an alarm: JSON, which only a mail gets in words. */
const alarmMessage = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string().nullish(),
  NewStateValue: z.string(),
  NewStateReason: z.string(),
});

/** A notice as it is, and an alarm in words. */
export function noticeText({ Subject, Message }: SnsMessage): NoticeText {
  const alarm = alarmMessage.safeParse(parsed(Message)).data;
  if (alarm === undefined) return { title: Subject ?? 'Loadline', body: Message };
  const { AlarmName, AlarmDescription, NewStateValue, NewStateReason } = alarm;
  return {
    title: `${NewStateValue}: ${AlarmName}`,
    body: [AlarmDescription ?? '', NewStateReason].join('\n').trim(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the plain text of a notice
  }
}
