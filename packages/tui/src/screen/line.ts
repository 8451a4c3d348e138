import { Text } from 'ink';
import { createContext, createElement, type ReactElement, useContext } from 'react';
import type { Mark } from '../format/format-counts.ts';
import { sanitizeTerminal } from '../sanitize-terminal.ts';

/** A piece of a line and how it stands out. */
export interface Piece {
  readonly text: string;
  readonly color?: 'green' | 'red' | 'yellow' | 'cyan';
  readonly bold?: boolean;
  readonly dim?: boolean;
}

/** One line of the screen. */
export interface LineProps {
  readonly pieces: readonly Piece[];
  /** `cut` (the default) keeps to one row; `wrap` shows all of it. */
  readonly overflow?: 'cut' | 'wrap';
}

/** Whether the terminal wants colours and weights. */
export const StyleContext = createContext(true);

const MARK_COLORS = { '✓': 'green', '✗': 'red', '?': 'yellow' } as const satisfies Record<Mark, Piece['color']>;

/** A mark in its colour. */
export function markPiece(mark: Mark): Piece {
  return { text: `${mark} `, color: MARK_COLORS[mark] };
}

/** The only component that writes text: all of it passes the sanitiser here. */
export function Line({ pieces, overflow = 'cut' }: LineProps): ReactElement {
  const isStyled = useContext(StyleContext);
  const texts = pieces.map(({ text, color, bold = false, dim = false }, index) => {
    const style = isStyled ? { ...(color === undefined ? {} : { color }), bold, dimColor: dim } : {};
    return createElement(Text, { key: index, ...style }, sanitizeTerminal(text));
  });
  return createElement(Text, { wrap: overflow === 'cut' ? 'truncate-end' : 'wrap' }, ...texts);
}

/** A line of pieces, or of one plain text. */
export function line(
  pieces: readonly Piece[] | string,
  options: Omit<LineProps, 'pieces'> & { key?: string } = {},
): ReactElement {
  return createElement(Line, { ...options, pieces: typeof pieces === 'string' ? [{ text: pieces }] : pieces });
}
