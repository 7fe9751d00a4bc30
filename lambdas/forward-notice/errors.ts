/** A webhook did not take a notice. Its address is a secret, and stands in no message. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}
