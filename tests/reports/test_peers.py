"""The firm beside others: only when they are enough, in figure, table and words."""

from dataclasses import replace

from assistant.maturity.peers import INDEX, Peers, PeerScore
from assistant.reports.blocks import Figure, Report, Table, walk, words_of
from assistant.reports.compose import compose_report
from tests.reports import scene


def with_peers() -> Report:
    case, grounds = scene.case()
    scores = tuple(PeerScore(score.id, 1.8, 2.4, 3.1) for score in case.maturity.areas)
    others = Peers("sector", 14, (PeerScore(INDEX, 2.0, 2.5, 2.9), *scores))
    return compose_report(replace(case, peers=others), scene.approved(grounds))


def maturity(report: Report) -> tuple[Table, list[str], str]:
    chapter = next(one for one in report.chapters if one.number == "3")
    blocks = list(walk(chapter.blocks))
    table = next(b for b in blocks if isinstance(b, Table) and b.caption == "I numeri della figura")
    return table, [b.svg for b in blocks if isinstance(b, Figure)], "\n".join(words_of(chapter))


def test_enough_peers_stand_in_the_figures_the_table_and_the_words() -> None:
    table, (bands, radar), words = maturity(with_peers())
    assert table.columns[-1].title == "Altre imprese"
    assert {row[-1].text for row in table.rows} == {"2,4 (1,8–3,1)"}
    assert "altre imprese: metà sta sotto" in bands
    assert "altre imprese" in radar
    assert "Le altre imprese sono 14, del vostro settore" in words
    assert "Nel complesso: 2,5 (2,0–2,9)." in words


def test_without_enough_peers_nothing_is_compared_and_the_report_says_so(final: Report) -> None:
    table, (bands, radar), words = maturity(final)
    assert "Altre imprese" not in [column.title for column in table.columns]
    assert "altre imprese" not in bands + radar
    assert "Non ci sono ancora abbastanza imprese per un confronto: ne servono almeno 10." in words
