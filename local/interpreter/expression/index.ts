export { expressionFaults } from './check-expression';
export { EvaluationFault, evaluateExpression } from './evaluate-expression';
export { evaluateTemplate } from './evaluate-template';
export type { ExpressionScope, StatesPart } from './expression-scope';
export { expressionText } from './expression-text';
export type { Sources } from './step-functions-library';
export { stepFunctionsLibrary } from './step-functions-library';
