/** The kinds of value that a variable can have. Every variable may also be absent. */
export type Sort = 'string' | 'strings' | 'integer' | 'real' | 'address';

/** A variable of one sort. Made by a factory; one object for each name and sort. */
export interface VariableOf<S extends Sort> {
  readonly sort: S;
  readonly name: string;
  /** The variable's number in its factory. */
  readonly id: number;
}

/** A string, or absent. */
export type StringVariable = VariableOf<'string'>;
/** A non-empty finite set of strings, or absent. An empty set counts as absent. */
export type StringsVariable = VariableOf<'strings'>;
/** A whole number of any size, or absent. */
export type IntegerVariable = VariableOf<'integer'>;
/** A number, or absent. */
export type RealVariable = VariableOf<'real'>;
/** An IPv4 or IPv6 address on one line of whole numbers (see `addressOf`), or absent. */
export type AddressVariable = VariableOf<'address'>;

/** A variable whose values lie on a line. */
export type NumberVariable = IntegerVariable | RealVariable | AddressVariable;
/** Any variable. */
export type Variable = StringVariable | StringsVariable | NumberVariable;

/** A value: `string`, `readonly string[]` (sort strings), `number` (real), `bigint` (integer, address). */
export type Value = string | readonly string[] | number | bigint;

/** One value for each variable that is present. A variable that is not in the map is absent. */
export type Model = ReadonlyMap<Variable, Value>;
