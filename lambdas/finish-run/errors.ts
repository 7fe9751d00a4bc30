/** Links to the reports cannot be signed: a fault of the deployment's key. */
export class SigningError extends Error {
  override readonly name = 'SigningError';
}

/** What the run has published stands; how much it was can be told by nothing that is left of it. */
export class CountsLostError extends Error {
  override readonly name = 'CountsLostError';

  /** @param uri where CheckGates kept them */
  constructor(uri: string) {
    super(
      `The run's counts cannot be told: ${uri} is gone or damaged, and so is what they are made of, the answers of CountChanges or a result.json of staging. What is published stands.`,
    );
  }
}
