"""Commands that measure and tune the search: evaluate retrieval, tune."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.evaluate import evaluate
from assistant.cli.library import AsJson, console, fresh_library, print_json
from assistant.clock import day_of, now
from assistant.evidence.passages import Passage
from assistant.language import N_, _
from assistant.refusals import Refused
from assistant.retrieval.tuning import ABSTENTION, RANKING
from assistant.settings import load_settings
from assistant.usecases.evaluate_retrieval import Evaluation, LabelledQuestion

LabelledFile = Annotated[
    Path,
    typer.Argument(
        exists=True, dir_okay=False, help=N_("Una riga JSON per domanda: question, context, measure_slug.")
    ),
]


class LabelsUnreadable(Refused):
    """A line that is not a labelled question."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(tune)
    evaluate.command("retrieval")(evaluate_retrieval)


def evaluate_retrieval(file: LabelledFile, as_json: AsJson = False) -> None:
    """Misura ricerca e rifiuti su domande etichettate, accanto al semplice BM25 sugli stessi passi."""
    from assistant.content.knowledge import read_knowledge
    from assistant.evidence.answers import AnswerStatus
    from assistant.retrieval.baseline import PlainSearch
    from assistant.usecases import evaluate_retrieval as measuring
    from assistant.usecases.ask_library import ask
    from assistant.usecases.search_library import search_library

    settings = load_settings()
    library = fresh_library(settings)
    knowledge = read_knowledge(settings.knowledge_dir)
    plain = PlainSearch(library.passages.passages)
    day = day_of(now())
    known = frozenset(passage.document for passage in library.passages.passages)

    def searched(question: str, context: str) -> tuple[Passage, ...]:
        return search_library(question, library, context=context)

    def asked(question: str, context: str) -> AnswerStatus:
        return ask(library, knowledge, question, day, context).status

    result = measuring.evaluate_retrieval(
        read_labelled(file), known, searched, lambda q, _: plain.search(q), asked
    )
    data = evaluation_data(result)
    if as_json:
        print_json(data)
    else:
        for name, value in data.items():
            console.print(f"{name}: {value}")


def tune(
    files: Annotated[
        list[Path], typer.Argument(exists=True, dir_okay=False, help=N_("Domande etichettate."))
    ],
    refusals: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help=N_("Altre domande, solo per i coefficienti del rifiuto.")
        ),
    ] = None,
) -> None:
    """Sceglie i pesi della ricerca e i coefficienti del rifiuto su domande etichettate, e li salva.

    Una domanda con «measure_slug» nullo non ha risposta; quelle su misure che la base non ha non contano.
    """
    from assistant.content.vocabulary import read_vocabulary
    from assistant.evidence.routing import route
    from assistant.retrieval.fitting import Label, choose_weights, fit_answer_model
    from assistant.retrieval.tuning import write

    settings = load_settings()
    library = fresh_library(settings)
    index = library.passages
    known = {passage.document for passage in index.passages}
    replies = read_vocabulary(settings.knowledge_dir).replies

    def labels_of(file: Path) -> list[Label]:
        """What a canned reply meets never reaches the answer model, so it has nothing to learn from it."""
        return [
            Label(one.question, library.resolve(one.context), one.measure or "")
            for one in read_labelled(file)
            if one.measure in known or (one.measure is None and not route(one.question, replies))
        ]

    groups = [labels_of(file) for file in files]
    labels = [label for group in (*groups, labels_of(refusals) if refusals else []) for label in group]
    weights = choose_weights(index, groups, console.print)
    write(settings.knowledge_dir, weights, fit_answer_model(index.weighted(weights), labels))
    console.print(
        _("{count} domande: salvati {ranking} e {abstention} in {knowledge_dir}.").format(
            count=len(labels), ranking=RANKING, abstention=ABSTENTION, knowledge_dir=settings.knowledge_dir
        )
    )


def read_labelled(file: Path) -> list[LabelledQuestion]:
    """Lines `{"question", "context"?, "measure_slug"?}`; other keys are ignored. Raises LabelsUnreadable."""
    questions = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            question = LabelledQuestion(
                str(data["question"]), str(data.get("context") or ""), data.get("measure_slug")
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LabelsUnreadable(
                _("{name}, riga {number}: serve un oggetto JSON con «question».").format(
                    name=file.name, number=number
                )
            ) from error
        questions.append(question)
    return questions


def evaluation_data(result: Evaluation) -> dict[str, object]:
    """The figures as the contract of `evaluate retrieval` has them."""
    return {
        "n": result.n,
        **result.ranks,
        "baseline": result.baseline,
        "refused_answerable": result.refused_answerable,
        "refused_absent": result.refused_absent,
    }
