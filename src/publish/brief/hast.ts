import type { Element, ElementContent, Properties } from 'hast';

/** One element of an HTML tree; strings become text, so nothing that comes from data is ever markup. */
export function h(
  tagName: string,
  properties: Properties = {},
  ...children: (ElementContent | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}
