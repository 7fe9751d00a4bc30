export * from './arbitraries';
export { EffectTally } from './effect-tally';
export * from './model';
export { play } from './play';
export { casesOf, isReplay, propertyParameters } from './property-parameters';
