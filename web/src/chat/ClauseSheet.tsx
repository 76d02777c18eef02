import { useEffect, useState } from 'react';
import { asApiError } from '../api/http';
import { clauseAddress, instrumentOf, readInstrument } from '../api/policies';
import type { Citation, InstrumentText } from '../api/types';
import { clauseContext } from '../shared/context';
import { Dialog } from '../shared/Dialog';
import { Quoted } from '../shared/Quoted';
import { W } from './words';

/** The clause an answer rests on, among its neighbours, with the quoted words marked. */
export function ClauseSheet({ citation, onClose }: { citation: Citation; onClose: () => void }) {
  const [text, setText] = useState<InstrumentText | null>(null);
  const [problem, setProblem] = useState('');
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    setProblem('');
    readInstrument(instrumentOf(citation.clause)).then(
      (found) => current && setText(found),
      (cause: unknown) => current && setProblem(asApiError(cause).advice),
    );
    return () => { current = false; };
  }, [citation.clause, attempt]);

  return (
    <Dialog title={W.clauseTitle} closeLabel={W.close} onClose={onClose} wide>
      <p className="Clause-label">
        {citation.label}
        {citation.used_for && <span className="Tag">{citation.used_for}</span>}
      </p>
      {problem && (
        <div className="Notice" role="alert">
          <p>{W.clauseFailed}{problem}</p>
          <button type="button" className="Hollow" onClick={() => setAttempt(attempt + 1)}>{W.retry}</button>
        </div>
      )}
      {!text && !problem && <p role="status">{W.clauseLoading}</p>}
      {!text && <QuoteOnly citation={citation} />}
      {text && <InContext text={text} citation={citation} />}
      <p><a href={clauseAddress(citation.clause)}>{W.clauseOpen}</a></p>
    </Dialog>
  );
}

function QuoteOnly({ citation }: { citation: Citation }) {
  return (
    <figure className="Clause-quote">
      <figcaption>{W.clauseQuote}</figcaption>
      <blockquote><mark>{citation.quote}</mark></blockquote>
    </figure>
  );
}

function InContext({ text, citation }: { text: InstrumentText; citation: Citation }) {
  const context = clauseContext(text.nodes, citation.clause);
  if (!context) {
    return (
      <>
        <p>{W.clauseMissing}</p>
        <QuoteOnly citation={citation} />
      </>
    );
  }
  return (
    <div className="Clause">
      <p className="Clause-instrument">《{text.title}》</p>
      {context.path.length > 0 && (
        <ol className="Clause-path">
          {context.path.map((heading) => <li key={heading.id}>{heading.heading}</li>)}
        </ol>
      )}
      {context.before && <p className="Clause-near">{context.before.text}</p>}
      <p className="Clause-here" data-clause={citation.clause}>
        <Quoted text={context.node.text} quote={citation.quote} />
      </p>
      {context.after.map((node) => <p key={node.id ?? node.text} className="Clause-near">{node.text}</p>)}
    </div>
  );
}
