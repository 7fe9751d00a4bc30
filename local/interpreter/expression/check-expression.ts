import jsonata from 'jsonata';
import { isObject } from '../json';
import { functionNames } from './functions';
import type { ExpressionScope } from './scope';
import { statesPathFaults } from './scope';

/** A node of JSONata's syntax tree after its own processing; its published type lacks half the node types. */
interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly [child: string]: unknown;
}

/** Where the walk is: the names bound by `:=`, function parameters, `@$x` and `#$i`, and whether `$` and bare names have a context. */
interface Place {
  readonly bound: Set<string>;
  readonly hasContext: boolean;
}

const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? (value as readonly Node[]) : []);

/**
 * What Step Functions would refuse, or do in another way than npm jsonata 2.2.2, found in the syntax tree: a function it does not have, an
 * operator newer than its JSONata 2.0.6, a bare name or `$` where there is no context, a part of `$states` that the field
 * does not have; and a variable that no state assigns.
 */
export function expressionFaults(text: string, scope: ExpressionScope): readonly string[] {
  const faults: string[] = [];
  try {
    const tree = jsonata(text).ast() as unknown as Node;
    new Walk(text, scope, faults).visit(tree, { bound: new Set(), hasContext: false });
  } catch (error) {
    if (!isObject(error) || typeof error.code !== 'string') throw error;
    faults.push(`JSONata syntax error ${error.code}: ${String(error.message)}`);
  }
  return faults;
}

class Walk {
  constructor(
    private readonly text: string,
    private readonly scope: ExpressionScope,
    private readonly faults: string[],
  ) {}

  visit(node: Node, place: Place): void {
    const inside: Place = { ...place, hasContext: true };
    switch (node.type ?? '') {
      case 'variable':
        this.variable(String(node.value), place);
        break;
      case 'name':
      case 'wildcard':
      case 'descendant':
      case 'parent':
        if (!place.hasContext) this.withoutContext(typeof node.value === 'string' ? node.value : '%');
        break;
      case 'path':
        this.path(nodes(node.steps), place);
        break;
      case 'function':
      case 'partial':
        this.call(node.procedure as Node, nodes(node.arguments), place);
        break;
      case 'lambda':
        this.visit(node.body as Node, {
          ...place,
          bound: new Set([...place.bound, ...nodes(node.arguments).map(({ value }) => String(value))]),
        });
        break;
      case 'block':
        this.visitAll(nodes(node.expressions), { ...place, bound: new Set(place.bound) });
        break;
      case 'bind':
        this.bind(node, place);
        break;
      case 'condition':
        this.condition(node, place);
        break;
      case 'apply':
        this.visit(node.lhs as Node, place);
        this.applied(node.rhs as Node, place);
        break;
      case 'transform':
        this.visitAll([node.pattern, node.update, node.delete], inside);
        break;
      case 'sort':
        this.visitAll(
          nodes(node.terms).map((term) => term.expression),
          inside,
        );
        break;
      case 'filter':
        this.visit(node.expr as Node, place);
        break;
      default: // operators and constructors: their operands
        this.visitAll([node.expression, ...nodes(node.expressions), node.rhs], place);
        this.visitAll(node.value === '{' ? nodes(node.lhs).flat() : [node.lhs], place);
    }
    this.visitAll([...nodes(node.stages), ...nodes(node.predicate)], inside);
    if (isObject(node.group)) this.visitAll(nodes(node.group.lhs).flat(), inside);
  }

  private visitAll(children: readonly unknown[], place: Place): void {
    for (const child of children) if (isObject(child)) this.visit(child, place);
  }

  private path(steps: readonly Node[], place: Place): void {
    const [first] = steps;
    if (first?.type === 'variable' && first.value === 'states' && !place.bound.has('states')) {
      const end = steps.findIndex((step, i) => i > 0 && (step.type !== 'name' || step.stages !== undefined));
      // A filtered step still names its field; what follows it is no longer a plain path.
      const plain = steps.slice(1, end === -1 ? undefined : steps[end]?.type === 'name' ? end + 1 : end);
      this.faults.push(
        ...statesPathFaults(
          plain.map(({ value }) => String(value)),
          this.scope,
        ),
      );
    }
    let current: Place = { ...place, bound: new Set(place.bound) };
    for (const step of steps) {
      for (const name of [step.focus, step.index]) if (typeof name === 'string') current.bound.add(name);
      for (const stage of nodes(step.stages))
        if (stage.type === 'index') current.bound.add(String(stage.value));
      this.visit(step, current);
      current = { ...current, hasContext: true };
    }
  }

  private variable(name: string, { bound, hasContext }: Place): void {
    if (bound.has(name)) return;
    if (name === '' || name === '$') {
      if (name === '$' || !hasContext) this.withoutContext(`$${name}`);
    } else if (name !== 'states' && !this.scope.variables.has(name) && !functionNames.has(name)) {
      this.faults.push(
        name === 'eval'
          ? 'Step Functions does not have $eval; use $parse'
          : `reads the variable $${name}, which no state in this scope assigns`,
      );
    }
  }

  private call(procedure: Node, args: readonly Node[], place: Place): void {
    this.applied(procedure, place);
    this.visitAll(args, place);
    const isRandom = procedure.type === 'variable' && procedure.value === 'random';
    if (isRandom && args.length > 0 && !place.bound.has('random'))
      this.faults.push('$random(seed) is not supported by the local interpreter; call it without a seed');
  }

  /** The function of a call, or the right side of `~>`. */
  private applied(node: Node, place: Place): void {
    if (node.type !== 'variable') {
      this.visit(node, place);
      return;
    }
    const name = String(node.value);
    if (place.bound.has(name)) return;
    if (this.scope.variables.has(name)) {
      this.faults.push(`calls the variable $${name}; a variable holds JSON, never a function`);
    } else if (name === 'eval') {
      this.faults.push('Step Functions does not have $eval; use $parse');
    } else if (!functionNames.has(name)) {
      this.faults.push(`calls $${name}, which is not a function of Step Functions`);
    }
  }

  private bind(node: Node, place: Place): void {
    const name = String((node.lhs as Node).value);
    const value = node.rhs as Node;
    if (value.type === 'lambda') place.bound.add(name); // may call itself
    this.visit(value, place);
    place.bound.add(name);
  }

  private condition(node: Node, place: Place): void {
    const end = node.position ?? 0;
    const operator = this.text.slice(Math.max(0, end - 2), end);
    if (operator === '??' || operator === '?:') {
      // Both came with JSONata 2.1; npm jsonata rewrites them into a condition, and keeps the operator's place.
      this.faults.push(`the operator ${operator} is newer than Step Functions' JSONata (2.0.6)`);
      this.visitAll([node.then, node.else], place);
      return;
    }
    this.visitAll([node.condition, node.then, node.else], place);
  }

  private withoutContext(what: string): void {
    this.faults.push(
      `${what} has no context to read from; name its source, for example $states.input or a variable`,
    );
  }
}
