import { AsyncLocalStorage } from 'node:async_hooks';
import { dirname, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import type { HostData, HostMessage, HostReply, HostRequest, LocalFunction } from './messages';

type Handler = (event: unknown, context: Context) => Promise<unknown>;
/** Loads a function's module, its own copy of it. */
type Load = (module: string) => { readonly handler: Handler };

const functions = { ...(workerData as HostData).functions };
const handlers = new Map<string, Handler>();

/** Each function sees variables of its own, although one thread runs them all: above all its own credentials. */
const variables = new AsyncLocalStorage<NodeJS.ProcessEnv>();
const ofAll = process.env;
Object.defineProperty(process, 'env', { get: () => variables.getStore() ?? ofAll });

async function invoke({ id, name, payload, environment }: HostRequest, load: Load): Promise<HostReply> {
  try {
    const found = functions[name];
    if (found === undefined)
      throw new Error(`There is no function "${name}"; known: ${Object.keys(functions).join(', ')}.`);
    const context = { awsRequestId: String(id), functionName: name } as Context;
    const result = await variables.run({ ...ofAll, ...environment, ...found.environment }, () =>
      handlerOf(name, found, load)(JSON.parse(payload), context),
    );
    return { id, ok: true, payload: JSON.stringify(result ?? null) };
  } catch (error) {
    return { id, ok: false, payload: JSON.stringify(errorPayload(error)) };
  }
}

/** The function's handler, loaded when it is first called. */
function handlerOf(name: string, { module }: LocalFunction, load: Load): Handler {
  const loaded = handlers.get(name) ?? load(module).handler;
  handlers.set(name, loaded);
  return loaded;
}

/**
 * Loads the modules of the function's room anew, as each deployed function has its own bundle: an SDK client is then of one
 * function, and finds that one's credentials. What the modules import from other rooms and from packages is loaded once.
 */
export function loadSource(module: string): { readonly handler: Handler } {
  const room = dirname(dirname(module)) + sep;
  for (const path of Object.keys(require.cache))
    if (path.startsWith(room)) Reflect.deleteProperty(require.cache, path);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- modules are named at run time, as Lambda does
  return require(module) as { handler: Handler };
}

/** The payload of a function error, as Lambda makes it from a thrown error. */
function errorPayload(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function publish(published: Readonly<Record<string, LocalFunction>>): void {
  Object.assign(functions, published);
  for (const name of Object.keys(published)) handlers.delete(name);
}

/** Serves the messages of this thread's owner. */
export function startHost(load: Load = loadSource): void {
  parentPort?.on('message', (message: HostMessage) => {
    if ('publish' in message) publish(message.publish);
    else void invoke(message, load).then((reply) => parentPort?.postMessage(reply));
  });
}
