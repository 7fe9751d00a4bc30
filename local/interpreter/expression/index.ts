export { expressionFaults } from './check-expression';
export { EvaluationFault, evaluateExpression } from './evaluate-expression';
export { stepFunctionsLibrary } from './functions';
export type { ExpressionScope, StatesPart } from './scope';
export { evaluateTemplate, expressionText } from './template';
