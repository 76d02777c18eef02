import { useEffect, useState } from 'react';
import { asApiError } from '../api/http';
import { clauseAddress, instrumentOf, readInstrument } from '../api/policies';
import type { Citation, InstrumentText } from '../api/types';
import { clauseContext } from '../shared/context';
import { Dialog } from '../shared/Dialog';
import { Quoted } from '../shared/Quoted';
import { W } from './words';

/** The clause an answer rests on, among its neighbours, with the quoted words marked; all `citations` are of one clause. */
export function ClauseSheet({ citations, onClose }: { citations: Citation[]; onClose: () => void }) {
  const [citation] = citations;
  return citation ? <Sheet citation={citation} citations={citations} onClose={onClose} /> : null;
}

function Sheet({ citation, citations, onClose }: { citation: Citation; citations: Citation[]; onClose: () => void }) {
  const [text, setText] = useState<InstrumentText | null>(null);
  const [problem, setProblem] = useState('');
  const [attempt, setAttempt] = useState(0);
  const quotes = [...new Set(citations.map((each) => each.quote))];

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
        {[...new Set(citations.map((each) => each.used_for))].filter(Boolean).map((use) => <span key={use} className="Tag">{use}</span>)}
      </p>
      {problem && (
        <div className="Notice" role="alert">
          <p>{W.clauseFailed}{problem}</p>
          <button type="button" className="Hollow" onClick={() => setAttempt(attempt + 1)}>{W.retry}</button>
        </div>
      )}
      {!text && !problem && <p role="status">{W.clauseLoading}</p>}
      {!text && <QuotesOnly quotes={quotes} />}
      {text && <InContext text={text} clause={citation.clause} quotes={quotes} />}
      <p><a href={clauseAddress(citation.clause)}>{W.clauseOpen}</a></p>
    </Dialog>
  );
}

function QuotesOnly({ quotes }: { quotes: string[] }) {
  return (
    <figure className="Clause-quote">
      <figcaption>{W.clauseQuote}</figcaption>
      {quotes.map((quote) => <blockquote key={quote}><mark>{quote}</mark></blockquote>)}
    </figure>
  );
}

function InContext({ text, clause, quotes }: { text: InstrumentText; clause: string; quotes: string[] }) {
  const context = clauseContext(text.nodes, clause);
  if (!context) {
    return (
      <>
        <p>{W.clauseMissing}</p>
        <QuotesOnly quotes={quotes} />
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
      <p className="Clause-here" data-clause={clause}>
        <Quoted text={context.node.text} quotes={quotes} />
      </p>
      {context.after.map((node) => <p key={node.id ?? node.text} className="Clause-near">{node.text}</p>)}
    </div>
  );
}
