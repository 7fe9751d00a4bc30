/** Of a run that found another at work, and did nothing. */
export const skippedSubject = 'Loadline: skipped, another run is in progress';
export const skippedAdvice = 'No action is needed: the next run takes the files.';
