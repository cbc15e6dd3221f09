import type { JsonEvent } from '@redoubt/estate';
import type { Setting } from './trail-event.js';

/** Something that must not happen unnoticed: the calls that it can happen by, of which each must ring somebody. */
export interface Detection {
  readonly id: string;
  /** What would happen unseen, to be read after `nobody is told that`. */
  readonly title: string;
  /** `delivery`: in the account that models are made and released in. */
  readonly where: 'everywhere' | 'delivery';
  readonly events: (setting: Setting) => readonly JsonEvent[];
  /** How many within five minutes; one when left out. */
  readonly times?: number;
  /** What is told of apart from it. */
  readonly unlike?: (setting: Setting) => JsonEvent;
  /** The page of AWS's that has the calls, or asks for the alarm. */
  readonly source: string;
}
