/** One request that an SDK client sent. */
export interface SentCall {
  /** The command's name without `Command`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Readonly<Record<string, unknown>>;
}

/** What an operation answers; it may throw. */
export type Answer = (input: Readonly<Record<string, unknown>>) => object | Promise<object>;

/** An SDK client that answers as scripted by operation, keeps what was sent, and fails on any other operation. */
export function scriptedClient(answers: Readonly<Record<string, Answer>>): {
  /** `never`: it goes wherever an SDK client is wanted. */
  readonly client: never;
  readonly sent: SentCall[];
  /** The inputs of one operation's requests. */
  readonly inputs: (operation: string) => Readonly<Record<string, unknown>>[];
} {
  const sent: SentCall[] = [];
  const send = async (command: Command): Promise<object> => {
    const operation = command.constructor.name.replace(/Command$/, '');
    sent.push({ operation, input: command.input });
    const answer = answers[operation];
    if (answer === undefined) throw new Error(`No answer is scripted for ${operation}.`);
    return answer(command.input);
  };
  return {
    client: { send } as never,
    sent,
    inputs: (operation) => sent.filter((call) => call.operation === operation).map(({ input }) => input),
  };
}
