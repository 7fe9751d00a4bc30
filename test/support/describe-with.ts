/** Whether what a suite needs beyond Node is here, and otherwise why not. */
export interface Runtime {
  readonly available: boolean;
  readonly reason: string;
}

/** `describe`, or `describe.skip` with the reason told, where the suite cannot run; an error where CI must run it. */
export function describeWith(runtime: Runtime): jest.Describe {
  if (runtime.available) return describe;
  if (process.env.CI === 'true') throw new Error(`A suite cannot run: ${runtime.reason}.`);
  console.warn(`Suite not run: ${runtime.reason}.`);
  return describe.skip;
}
