/** A clause's words; a form's table, whose text is one line of columns and then a line for each row, as a table. */
export function BodyText({ text }: { text: string }) {
  const [first = '', ...rows] = text.split('\n');
  const columns = first.split('\u3000');
  if (columns.length < 3 || !rows.length) return <p className="Node-text">{text}</p>;
  return (
    <div className="Grid" tabIndex={0} role="group" aria-label={first}>
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
  );
}
