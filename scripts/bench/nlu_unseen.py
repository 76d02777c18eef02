"""How well confidence tells known intents from unseen ones: some policy intents are held out.

Our heads are trained without Rasa here, in one child, so that every text is embedded once;
Rasa's regression goes through Rasa, one seed; so does DIET with `--diet-unseen`, as it trains long.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from scripts.bench import nlu, utterances
from scripts.bench.machine import ROOT, environment, facts, say
from scripts.bench.nlu_rows import Row, row
from scripts.bench.nlu_scores import auroc
from scripts.bench.records import Record, save
from scripts.bench.utterances import OUT_OF_SCOPE, Utterance

HELD_OUT = 25
#: lbfgs steps of the linear head here; in the table it has all of its own.
LINEAR_STEPS = 60


def run(rows: Sequence[Row], intents: Collection[str], *, seeds: int, diet: bool = False) -> None:
    """Measure the rows, DIET only if asked for; each result is kept as soon as it is there."""
    rows = [found for found in rows if diet or found.key != "diet"]
    with tempfile.TemporaryDirectory(prefix="jiangtu-bench-") as folder:
        for found in (found for found in rows if not found.head):
            _keep(found.key, [through_rasa(found, Path(folder), intents)], intents)
        ours = [found.key for found in rows if found.head]
        if ours:
            command = [sys.executable, "-W", "ignore", "-m", "scripts.bench.nlu_unseen", str(seeds)]
            subprocess.run(
                [*command, ",".join(ours), ",".join(intents)],
                cwd=ROOT,
                env=environment(Path(folder), OMP_NUM_THREADS="1"),
                check=True,
            )


def confidence(intent: str | None, value: float) -> float:
    """What the refusal rests on: nothing where the message is read as out of scope."""
    return 0.0 if intent in OUT_OF_SCOPE else value


def through_rasa(found: Row, folder: Path, intents: Collection[str]) -> float:
    """AUROC of a Rasa pipeline, first seed."""
    train, known, unseen = _parts(0, intents)
    say(f"unseen intents, {found.key}: training on {len(train)} utterances")
    nlu.trained(found, train, folder)
    said = {"known": known, "unseen": unseen}
    report = nlu.read_with(folder, said)
    values = {
        kind: [confidence(read.intent, read.confidence) for read in nlu.reads_of(report, said, kind)]
        for kind in said
    }
    return auroc(values["known"], values["unseen"])


def own_heads(seeds: int, keys: Sequence[str], intents: Collection[str]) -> None:
    """AUROC of our heads; linear heads take minutes a fit and get one seed."""
    from bot.nlu.features import Features
    from bot.nlu.heads import Head, KernelHead, LogisticHead
    from bot.nlu.intent_model import IntentModel
    from knowledge.text.normalise import normalise

    _remember_vectors()
    for key in keys:
        values = []
        for seed in range(seeds if row(key).head == "kernel" else 1):
            say(f"unseen intents, {key}, seed {seed}")
            train, known, unseen = _parts(seed, intents)
            head: Head = KernelHead() if row(key).head == "kernel" else LogisticHead(iterations=LINEAR_STEPS)
            model = IntentModel(Features(row(key).embedders), head)
            model.fit([normalise(one.text).text for one in train], [one.intent for one in train])
            of_known, of_unseen = (
                [
                    confidence(*readings[0])
                    for readings in model.read([normalise(one.text).text for one in those], 1)
                ]
                for those in (known, unseen)
            )
            values.append(auroc(of_known, of_unseen))
        _keep(key, values, intents)


def _parts(seed: int, intents: Collection[str]) -> tuple[list[Utterance], list[Utterance], list[Utterance]]:
    """What is trained on, and the in-scope test utterances of known and of held-out intents."""
    away = utterances.held_out(seed, HELD_OUT, intents)
    train = utterances.read(utterances.TRAIN, intents=intents)
    test = utterances.read(utterances.TEST, intents=intents)
    return (
        [one for one in train if one.intent not in away],
        [one for one in test if one.intent not in away | OUT_OF_SCOPE],
        [one for one in test if one.intent in away],
    )


def _keep(key: str, values: Sequence[float], intents: Collection[str]) -> None:
    record: Record = {"key": key, "auroc": list(values), "mean": statistics.fmean(values), "facts": facts()}
    say(f"unseen intents, {key}: AUROC {record['mean']:.3f}")
    save(f"{'trial-' if intents else ''}unseen-{key}", record)


def _remember_vectors() -> None:
    """A cache that holds every text of the run: three seeds embed the same utterances."""
    from knowledge.text import embedding

    def remembering(name: str) -> embedding.Embedder:
        return embedding.CachedEmbedder(known[name](), 200_000)

    known = dict(embedding._KNOWN)
    for name in known:
        embedding._KNOWN[name] = lambda name=name: remembering(name)  # type: ignore[misc]


if __name__ == "__main__":
    own_heads(int(sys.argv[1]), sys.argv[2].split(","), [name for name in sys.argv[3].split(",") if name])
