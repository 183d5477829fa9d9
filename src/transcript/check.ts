/** Knows how `check` computes: two sums, compared (goldens/transcripts.md, section 3; decisions.md D-30, D-54). */

interface Value {
  readonly kind: 'value';
  readonly name: string;
}

type Term =
  | Value
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'seq';
      readonly router: string;
      readonly direction: 'in' | 'out';
      /** As it stands in the file, or the value that holds it. */
      readonly spi: string | Value;
    };

interface Sum {
  readonly first: Term;
  readonly rest: readonly { readonly sign: 1 | -1; readonly term: Term }[];
}

const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const;
type Comparison = (typeof comparisons)[number];

/** A comparison that must hold. */
export interface Check {
  readonly kind: 'check';
  readonly left: Sum;
  readonly relation: Comparison;
  readonly right: Sum;
}

const token =
  /\s*(?:\{\{(\w+)\}\}|(0x[0-9a-fA-F]{1,13}|\d{1,15}(?:\.\d{1,9})?)|seq\(\s*([^\s,]+)\s*,\s*(in|out)\s*,\s*(?:(0x[0-9a-fA-F]{1,8})|\{\{(\w+)\}\})\s*\)|([+-])|(==|!=|<=|>=|<|>))/y;

/** Reads a comparison; a string tells what is wrong. `routerOf` gives the declared name of a router. */
export function parseCheck(text: string, routerOf: (host: string) => string | undefined): Check | string {
  const sums: Sum[] = [];
  let relation: Comparison | undefined;
  let terms: { sign: 1 | -1; term: Term }[] = [];
  let sign: 1 | -1 | undefined = 1;
  token.lastIndex = 0;
  const whole = text.trim();
  while (token.lastIndex < whole.length) {
    const from = token.lastIndex;
    const parts = token.exec(whole);
    if (!parts) return `${whole.slice(from).trim()} is no operand`;
    const [, value, number, host, direction, spi, spiName, plusMinus, compare] = parts;
    if (plusMinus !== undefined || compare !== undefined) {
      if (sign !== undefined) return `an operand is missing before ${plusMinus ?? compare}`;
      sign = plusMinus === '-' ? -1 : 1;
      if (compare !== undefined) {
        if (relation) return 'there is more than one comparison';
        relation = compare as Comparison;
        sums.push(sumOf(terms));
        terms = [];
      }
      continue;
    }
    if (sign === undefined) return `+ or - is missing before ${parts[0].trim()}`;
    const router = host === undefined ? '' : routerOf(host);
    if (router === undefined) return `no router ${host} is declared`;
    const term: Term =
      value !== undefined
        ? { kind: 'value', name: value }
        : number !== undefined
          ? { kind: 'number', value: Number(number) }
          : {
              kind: 'seq',
              router,
              direction: direction as 'in' | 'out',
              spi: spi ?? { kind: 'value', name: spiName! },
            };
    terms.push({ sign, term });
    sign = undefined;
  }
  if (!relation) return `the comparison is missing, one of ${comparisons.join(' ')}`;
  if (sign !== undefined) return 'the last operand is missing';
  sums.push(sumOf(terms));
  return { kind: 'check', left: sums[0]!, relation, right: sums[1]! };
}

function sumOf(terms: readonly { sign: 1 | -1; term: Term }[]): Sum {
  return { first: terms[0]!.term, rest: terms.slice(1) };
}

/** The values that a check uses. */
export function namesIn(check: Check): string[] {
  const terms = [check.left, check.right].flatMap((s) => [s.first, ...s.rest.map((r) => r.term)]);
  return terms
    .flatMap((t) => (t.kind === 'seq' && typeof t.spi !== 'string' ? [t.spi] : [t]))
    .flatMap((t) => (t.kind === 'value' ? [t.name] : []));
}

/** Where a check takes its values from. */
export interface Values {
  value(name: string): string | undefined;
  sequence(router: string, direction: 'in' | 'out', spi: string): number | undefined;
}

/** Undefined when the comparison holds, else what was found. */
export function failureOf(check: Check, values: Values): string | undefined {
  const left = evaluate(check.left, values);
  const right = evaluate(check.right, values);
  if (typeof left === 'object') return left.missing;
  if (typeof right === 'object') return right.missing;
  if (typeof left !== typeof right && !['==', '!='].includes(check.relation))
    return `${left} and ${right} cannot be compared`;
  return holds(left, check.relation, right) ? undefined : `${left} ${check.relation} ${right} does not hold`;
}

function holds(a: number | string, relation: Comparison, b: number | string): boolean {
  switch (relation) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function evaluate(sum: Sum, values: Values): number | string | { missing: string } {
  let total = termValue(sum.first, values);
  for (const { sign, term } of sum.rest) {
    const next = termValue(term, values);
    if (typeof next === 'object') return next;
    if (typeof total === 'object') return total;
    if (typeof total === 'string') return { missing: `${total} is no number` };
    if (typeof next === 'string') return { missing: `${next} is no number` };
    total += sign * next;
  }
  return total;
}

function termValue(term: Term, values: Values): number | string | { missing: string } {
  switch (term.kind) {
    case 'number':
      return term.value;
    case 'seq': {
      const spi = typeof term.spi === 'string' ? term.spi : values.value(term.spi.name);
      if (spi === undefined) return { missing: 'the SPI has no value' };
      return (
        values.sequence(term.router, term.direction, spi) ?? {
          missing: `${term.router} has no ${term.direction}bound SA with SPI ${spi}`,
        }
      );
    }
    case 'value': {
      const text = values.value(term.name);
      if (text === undefined) return { missing: `{{${term.name}}} has no value` };
      return /^(0x[0-9a-fA-F]+|\d+(\.\d+)?)$/.test(text) ? Number(text) : text;
    }
  }
}
