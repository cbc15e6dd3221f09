export type { Located, LocatedEntry, Place } from './source/place.js';
export { holdsSymbol, symbol, symbolsIn } from './source/symbol.js';
