export { type Attributes, element, escaped } from './svg.js';
export { fitText, fontFamily, type TextStyle, textAt, textWidth, wrapText } from './type.js';
