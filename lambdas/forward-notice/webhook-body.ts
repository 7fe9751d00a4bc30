import type { WebhookFormat } from '../../contracts';
import { cutBytes } from '../shared/run-log';
import type { NoticeText } from './notice-text';

/** Teams takes 28 KB a message, Slack 40,000 characters: a notice that is longer is whole in the mail. */
const maxBytes = 20_000;
const cutMark = '\n… the mail has the rest';

/** The JSON that a chat makes a message of. Notices have tables of figures, so their text is shown with a fixed width. */
export const webhookBody = (format: WebhookFormat, { title, body }: NoticeText): object =>
  bodies[format](title, cut(body));

const bodies: Readonly<Record<WebhookFormat, (title: string, body: string) => object>> = {
  text: (title, body) => ({
    text: `*${escaped(title)}*\n\`\`\`\n${escaped(body).replaceAll('```', "'''")}\n\`\`\``,
  }),
  teams: (title, body) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          ...{ type: 'AdaptiveCard', version: '1.4', msteams: { width: 'Full' } },
          body: [
            { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true },
            { type: 'TextBlock', text: body, fontType: 'Monospace', wrap: true },
          ],
        },
      },
    ],
  }),
};

/** The three characters that Slack reads as marks of its own: without this a file's name could mention a whole channel. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const cut = (text: string): string =>
  Buffer.byteLength(text) <= maxBytes ? text : `${cutBytes(text, maxBytes)}${cutMark}`;
