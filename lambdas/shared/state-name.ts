/** A state as the workflow names it; of a function that several states call, by its input. */
export type StateName = string | ((event: unknown) => string);

export const stateName = (state: StateName, event: unknown): string =>
  typeof state === 'string' ? state : state(event);
