"""`python -m scripts.bench [nlu|turns|start|training|all] [--only ROW,…] [--intents N]`."""

from __future__ import annotations

import argparse

from scripts.bench import nlu, nlu_page, training, turns, turns_page
from scripts.bench.machine import say
from scripts.bench.nlu_rows import ROWS
from scripts.bench.utterances import OUT_OF_SCOPE, policy_intents

_OTHERS = {"training": training.run_training, "start": training.run_start, "turns": turns.run}
PARTS = (*_OTHERS, "nlu")


def main() -> None:
    """Run the chosen parts, then make the pages from all raw results there are."""
    options = _options()
    chosen = {"all": PARTS, "pages": ()}
    wanted = chosen.get(options.part, (options.part,))
    for part in wanted:
        say(f"part {part}")
        if part == "nlu":
            few = [*policy_intents()[: options.intents], *sorted(OUT_OF_SCOPE)] if options.intents else []
            nlu.run(options.only, few, seeds=options.seeds, diet_unseen=options.diet_unseen)
        else:
            _OTHERS[part]()
    if not options.intents:
        nlu_page.write()
        turns_page.write()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=[*PARTS, "all", "pages"])
    parser.add_argument(
        "--only",
        type=lambda text: text.split(","),
        default=[],
        help="nlu: rows, of " + ", ".join(row.key for row in ROWS),
    )
    parser.add_argument("--intents", type=int, default=0, help="nlu: a trial on so many intents, no page")
    parser.add_argument("--seeds", type=int, default=3, help="nlu: seeds of the unseen-intents column")
    parser.add_argument("--diet-unseen", action="store_true", help="nlu: that column for DIET too (slow)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
