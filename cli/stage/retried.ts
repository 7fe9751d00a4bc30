import { asThrottled, ThrottledError } from '../../lambdas/shared/throttled';

/** A service asks to retry later, does not answer, or has failed itself. */
export const isThrottled = (error: unknown): boolean => asThrottled(error) instanceof ThrottledError;

/** The SDK makes so many attempts of a call, with growing pauses: about ten seconds in all. */
export const attempts = 6;
