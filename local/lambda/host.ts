import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { HostReply, HostRequest } from './messages';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** Function name to the module that exports its `handler`. */
const modules = workerData as Readonly<Record<string, string>>;

async function invoke({ id, name, payload }: HostRequest): Promise<HostReply> {
  try {
    const path = modules[name];
    if (path === undefined)
      throw new Error(`There is no function "${name}"; known: ${Object.keys(modules).join(', ')}.`);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- modules are named at run time, as Lambda does
    const { handler } = require(path) as { handler: Handler };
    const context = { awsRequestId: String(id), functionName: name } as Context;
    const result = await handler(JSON.parse(payload), context);
    return { id, ok: true, payload: JSON.stringify(result ?? null) };
  } catch (error) {
    return { id, ok: false, payload: JSON.stringify(errorPayload(error)) };
  }
}

/** The payload of a function error, as Lambda makes it from a thrown error. */
function errorPayload(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

parentPort?.on('message', (request: HostRequest) => {
  void invoke(request).then((reply) => parentPort?.postMessage(reply));
});
