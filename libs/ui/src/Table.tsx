import type { ReactNode } from 'react';

type Column<Row> = {
  key: string;
  head: string;
  /** its head is only read aloud: what it shows speaks for itself */
  headHidden?: boolean;
  cell: (row: Row) => ReactNode;
  /** a number: to the right, tabular */
  number?: boolean;
};

type TableProps<Row> = {
  caption: ReactNode;
  /** shown, or only read aloud */
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/** A table whose first column names the row; on a phone every row becomes a block with its labels. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className="table-scroll">
      <table className="table table--stacked">
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>
                {column.headHidden ? <span className="visually-hidden">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) => {
                const content = column.cell(row);
                if (index === 0)
                  return (
                    <th key={column.key} scope="row">
                      {content}
                    </th>
                  );
                // a label without anything behind it says nothing
                const isLabelled = !column.headHidden && content !== null && content !== false;
                return (
                  <td
                    key={column.key}
                    className={column.number ? 'number' : undefined}
                    data-label={isLabelled ? column.head : undefined}
                  >
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
