/** Knows, as types only, which arguments a line has: they are read off the text of its notation. */

/** A slot or keyword found in a notation: its name and the type of its value. */
type Found<Name extends string, Value> = readonly [Name, Value];

/** `no-xauth` is captured as `noXauth`. */
type Camel<Word extends string> = Word extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Word;

/** The value of a slot by its type; a type that does not exist gives `never`. */
type ValueOf<Type extends string> = Type extends 'word' | 'line' | 'interface' | 'mac' | 'quoted' | 'url'
  ? string
  : Type extends 'ip' | 'mask' | 'wildcard' | 'hex' | 'hh:mm' | 'hh:mm:ss' | 'month' | 'weekday'
    ? number
    : Type extends `${string}-${string}`
      ? number
      : never;

/** The text up to the first character that ends a keyword. */
type Until<Text extends string, End extends string> = Text extends `${infer Head}${End}${string}`
  ? Head
  : Text;
type KeywordAt<Text extends string> = Until<Until<Until<Until<Until<Text, ' '>, ']'>, '}'>, '|'>, '&'>;

type Labelled<Word extends string> = Word extends `${string}=${infer Label}` ? Label : Camel<Word>;

/** A repetition holds no other brackets, so the first closing brace tells whether this one repeats. */
type Repeats<Inside extends string> = Inside extends `${infer Body}}${infer After}`
  ? After extends `+${string}`
    ? Body extends `${string}${'{' | '['}${string}`
      ? false
      : true
    : false
  : false;

/** The depth of brackets, as a tuple of that length. */
type Depth = readonly unknown[];

/**
 * Walks the notation item by item. `Must` collects what a line always has, `May` what it can have;
 * `Many` is true inside `{ }+`.
 */
type Scan<Text extends string, Deep extends Depth, Many extends boolean, Must, May> = Text extends ''
  ? { readonly must: Must; readonly may: May }
  : Text extends `${' ' | '|' | '&'}${infer Rest}`
    ? Scan<Rest, Deep, Many, Must, May>
    : Text extends `<${infer Name}:${infer Type}>${infer Rest}`
      ? Deep extends readonly []
        ? Scan<Rest, Deep, Many, Must | Found<Name, Valued<Type, Many>>, May>
        : Scan<Rest, Deep, Many, Must, May | Found<Name, Valued<Type, Many>>>
      : Text extends `[${infer Rest}`
        ? Scan<Rest, readonly [...Deep, 0], Many, Must, May>
        : Text extends `{${infer Rest}`
          ? Repeats<Rest> extends true
            ? Scan<Rest, Deep, true, Must, May>
            : Scan<Rest, readonly [...Deep, 0], Many, Must, May>
          : Text extends `}+${infer Rest}`
            ? Scan<Rest, Deep, false, Must, May>
            : Text extends `${']' | '}'}${infer Rest}`
              ? Scan<Rest, Deep extends readonly [...infer Outer, unknown] ? Outer : [], Many, Must, May>
              : Text extends `${KeywordAt<Text>}${infer Rest}`
                ? Deep extends readonly []
                  ? Many extends true
                    ? Scan<Rest, Deep, Many, Must | Found<Labelled<KeywordAt<Text>>, true>, May>
                    : Scan<Rest, Deep, Many, Must, May>
                  : Scan<Rest, Deep, Many, Must, May | Found<Labelled<KeywordAt<Text>>, true>>
                : never;

type Valued<Type extends string, Many extends boolean> = Many extends true ? ValueOf<Type>[] : ValueOf<Type>;

type Build<Result> = Result extends { readonly must: infer Must; readonly may: infer May }
  ? {
      [Each in Must as Each extends Found<infer Name, unknown> ? Name : never]: Each extends Found<
        string,
        infer Value
      >
        ? Value
        : never;
    } & {
      [Each in May as Each extends Found<infer Name, unknown> ? Name : never]?: Each extends Found<
        string,
        infer Value
      >
        ? Value
        : never;
    }
  : never;

/** A slot called like the keyword in front of it stands for both. */
type SlotFirst<Value> = [Exclude<Value, true | undefined>] extends [never] ? Value : Exclude<Value, true>;

type Flat<Shape> = { [Name in keyof Shape]: SlotFirst<Shape[Name]> };

/**
 * The arguments of a line, inferred from its notation: a slot that always stands is required, everything inside
 * brackets is optional, a keyword inside brackets is `true` when it was given, repeated slots are arrays.
 */
export type ArgsOf<Text extends string> = string extends Text
  ? Record<string, unknown>
  : Flat<Build<Scan<Text, [], false, never, never>>>;
