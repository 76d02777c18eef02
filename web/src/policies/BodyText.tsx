import { useSideways } from './useSideways';
import { W } from './words';

/** A clause's words; a form's table, whose text is one line of columns and then a line for each row, as a table. */
export function BodyText({ text }: { text: string }) {
  const [first = '', ...rows] = text.split('\n');
  const columns = first.split('\u3000');
  if (columns.length < 3 || !rows.length) return <p className="Node-text">{text}</p>;
  return <Grid label={first} columns={columns} rows={rows} />;
}

function Grid({ label, columns, rows }: { label: string; columns: string[]; rows: string[] }) {
  const { element, wider, more } = useSideways<HTMLDivElement>();
  return (
    <div className="Grid-frame" data-more={more}>
      {wider && <p className="Grid-hint">{W.swipe} ↔</p>}
      <div className="Grid" ref={element} tabIndex={0} role="group" aria-label={label}>
        <table>
          <thead>
            <tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>{columns.map((column, at) => <td key={column}>{row.split('\u3000')[at] ?? ''}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
