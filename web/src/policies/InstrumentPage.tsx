import { Fragment, useCallback, useEffect } from 'react';
import { readInstrument } from '../api/policies';
import { Contents } from './Contents';
import { Facts } from './Facts';
import { NodeView } from './NodeView';
import { Problem } from './Problem';
import { useFetched } from './useFetched';
import { useTarget } from './useTarget';
import { NOTICES, W } from './words';

export function InstrumentPage({ id }: { id: string }) {
  const { found, problem, load } = useFetched(useCallback(() => readInstrument(id), [id]));
  const target = useTarget(found !== null);
  useEffect(() => {
    if (found) document.title = `${found.short} · ${W.site}`;
  }, [found]);

  if (!found) {
    return (
      <main id="text" className="Page">
        {problem ? <Problem problem={problem} onRetry={load} /> : <p role="status">{W.loading}</p>}
      </main>
    );
  }
  return (
    <main id="text" className="Page Page--reading">
      <div className="Page-title">
        <h1>{found.title}</h1>
        <Facts instrument={found} />
      </div>
      {found.text_held ? (
        <>
          <Contents nodes={found.nodes} />
          <div className="Text">
            {found.nodes.map((node, index) => (
              <Fragment key={node.id ?? `furniture-${index}`}>
                {node.id && NOTICES[node.id] && <p className="Notice" role="note">{NOTICES[node.id]}</p>}
                <NodeView node={node} target={node.id !== null && node.id === target} />
              </Fragment>
            ))}
          </div>
        </>
      ) : (
        <p className="Notice">{W.notHeldWhy}</p>
      )}
    </main>
  );
}
