/** Knows the `!@` lines that concern the consoles themselves, and what a directive may do to them. */

/** What a directive may do to the consoles. */
export interface Consoles {
  /** Declared name of the router whose console has the terminal. */
  readonly current: string;
  /** Virtual seconds per second; 0 stops the time. */
  speed: number;
  /** Gives the terminal to the console of a router; false for an unknown name. */
  open(router: string): boolean;
  /** Leaves the program with this exit status. */
  quit(status?: number): void;
}

/** Obeys an `!@` line of the lab (`!@ ?` asks for the list) and answers in lines. */
export type Directive = (line: string, consoles: Consoles) => readonly string[];

const mostSpeed = 1_000_000;

const ownHelp = [
  '!@ console ROUTER     give the terminal to another console',
  '!@ speed X            virtual seconds per second; 0 stops the time',
  '!@ quit               leave',
];

/** The router that a name means: exactly, or as its only match without regard to case (decisions.md D-22). */
export function routerNamed(routers: readonly string[], name: string): string | undefined {
  if (routers.includes(name)) return name;
  const alike = routers.filter((router) => router.toLowerCase() === name.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

/** Position of the console to begin with; fails when there is none of that name. */
export function firstConsole(lab: { readonly routers: readonly string[] }, name: string | undefined): number {
  const router = name === undefined ? lab.routers[0] : routerNamed(lab.routers, name);
  if (router === undefined) throw new Error(`no router ${name ?? 'in this lab'}`);
  return lab.routers.indexOf(router);
}

/** Obeys an `!@` line: those of the consoles here, every other one by the lab. */
export function obey(
  line: string,
  routers: readonly string[],
  consoles: Consoles,
  directive: Directive,
): readonly string[] {
  const [word = '', argument, ...rest] = line.slice(2).trim().split(/\s+/);
  if (word === '?') return [...ownHelp, ...directive(line, consoles)];
  if (word !== 'console' && word !== 'speed' && word !== 'quit') return directive(line, consoles);
  if (rest.length > 0 || (argument === undefined) !== (word === 'quit'))
    return ownHelp.filter((help) => help.startsWith(`!@ ${word} `));
  if (word === 'quit') consoles.quit();
  else if (word === 'speed') {
    const speed = Number(argument);
    if (!(speed >= 0 && speed <= mostSpeed)) return [`% no speed: ${argument}`];
    consoles.speed = speed;
  } else {
    const router = routerNamed(routers, argument!);
    if (router === undefined) return [`% no router ${argument}; there are: ${routers.join(', ')}`];
    consoles.open(router);
  }
  return [];
}
