/** A cell of a grid, counted from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * Return where a key leads from a cell of a grid with so many rows and columns, as the ARIA pattern for grids says: arrows to the next cell, Home
 * and End to the ends of the row, with Ctrl of the grid. undefined: the key is none of a grid's.
 */
export function steppedTo({ key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>, { row, column }: Cell, rows: number, columns: number): Cell | undefined {
  const within = (one: Cell): Cell => ({ row: clamped(one.row, rows), column: clamped(one.column, columns) });
  switch (key) {
    case 'ArrowUp':
      return within({ row: row - 1, column });
    case 'ArrowDown':
      return within({ row: row + 1, column });
    case 'ArrowLeft':
      return within({ row, column: column - 1 });
    case 'ArrowRight':
      return within({ row, column: column + 1 });
    case 'Home':
      return within({ row: ctrlKey ? 0 : row, column: 0 });
    case 'End':
      return within({ row: ctrlKey ? rows - 1 : row, column: columns - 1 });
    default:
      return undefined;
  }
}

function clamped(at: number, count: number): number {
  return Math.max(0, Math.min(at, count - 1));
}
