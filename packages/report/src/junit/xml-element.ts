import { visibleLine, visibleText } from '../sanitize-text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** An element to write; names come from this package, values from anywhere. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** A text, or elements. */
  readonly content?: string | readonly XmlElement[];
}

/** An element as indented XML 1.0. Characters that XML forbids are made visible, so the result always parses. */
export function xmlElement(element: XmlElement, indent = ''): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escaped(visibleLine(String(value)))}"`,
  );
  const open = `${indent}<${element.name}${attributes.join('')}`;
  const { content } = element;
  if (content === undefined || content.length === 0) return `${open}/>`;
  if (typeof content === 'string') return `${open}>${escaped(visibleText(content))}</${element.name}>`;
  return [`${open}>`, ...content.map((child) => xmlElement(child, `${indent}  `)), `${indent}</${element.name}>`].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
