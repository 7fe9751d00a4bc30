/** Step Functions service quotas (developer guide, "Service quotas" and "Passing data with variables"). Sizes in bytes of UTF-8. */
export const quotas = {
  payloadBytes: 262_144,
  definitionBytes: 1_048_576,
  historyEvents: 25_000,
  inlineMapConcurrency: 40,
  /** One variable, and also all variables of one Assign together. */
  assignBytes: 262_144,
  allVariablesBytes: 10 * 1_048_576,
  stateNameLength: 80,
  variableNameLength: 80,
  seconds: 99_999_999,
  retryDelaySeconds: 31_622_400,
} as const;
