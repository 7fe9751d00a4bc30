/* eslint-disable @typescript-eslint/no-require-imports -- the TypeScript loader is registered for require only */

/** The commands, each loaded on first use: help and usage errors need not wait for DuckDB and the SDKs. */
export const commands = {
  get run() {
    return (require('./run') as typeof import('./run')).run;
  },
  get plan() {
    return (require('./plan') as typeof import('./plan')).plan;
  },
  get status() {
    return (require('./status') as typeof import('./status')).status;
  },
  get failed() {
    return (require('./failed') as typeof import('./failed')).failed;
  },
  get query() {
    return (require('./query') as typeof import('./query')).query;
  },
  get check() {
    return (require('./check') as typeof import('./check')).check;
  },
  get init() {
    return (require('./init') as typeof import('./init')).init;
  },
  get report() {
    return (require('./report') as typeof import('./report')).report;
  },
  get replay() {
    return (require('./replay') as typeof import('./replay')).replay;
  },
  get erase() {
    return (require('./erase') as typeof import('./erase')).erase;
  },
  get cost() {
    return (require('./cost') as typeof import('./cost')).cost;
  },
  get simulate() {
    return (require('./simulate') as typeof import('./simulate')).simulate;
  },
  get doctor() {
    return (require('./doctor') as typeof import('./doctor')).doctor;
  },
  get demo() {
    return (require('./demo') as typeof import('./demo')).demo;
  },
};
