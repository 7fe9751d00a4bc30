import { watchExchanges } from '../../../local/endpoints/wire/exchanges';
import { exchangeFaults } from './check-exchange';

/**
 * For every test file (`jest.config.js`): whatever is sent to the local endpoints in this process, and what they answer, is held
 * against the models of the services. A test in which something is not as they say fails, and names operation and member.
 */
const faults = new Set<string>();

const unwatch = watchExchanges((exchange) => {
  try {
    for (const fault of exchangeFaults(exchange)) faults.add(fault);
  } catch (error) {
    faults.add(`${exchange.service} ${exchange.operation}: ${String(error)}`);
  }
});

function expectNone(): void {
  const found = [...faults];
  faults.clear();
  if (found.length > 0) throw new Error(`Not as the model of the service says:\n${found.join('\n')}`);
}

afterEach(expectNone);
afterAll(() => {
  unwatch(); // the next file of this process has its own
  expectNone();
});
