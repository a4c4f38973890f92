"""A mixed-integer linear program, solved to the optimum by HiGHS (Huangfu and Hall 2018) through scipy."""

from collections.abc import Iterable, Sequence
from math import inf

from assistant.language import _
from assistant.refusals import Refused

Terms = Iterable[tuple[int, float]]
"""Variables with their factors."""

OPTIMAL, INFEASIBLE = 0, 2  # as scipy numbers how a search ended


class PlanUnsolved(Refused):
    """The solver gave up; `told` is its own message."""

    def __init__(self, told: str) -> None:
        super().__init__(_("Il calcolo del piano non è riuscito: cambi di poco un limite e ricalcoli."))
        self.told = told


class LinearProgram:
    """Maximises the sum of values. Variables are numbered as they are added and lie between 0 and `most`.

    The same program gives the same solution: no clock, no chance and no limit of time is involved.
    """

    def __init__(self) -> None:
        self._values: list[float] = []
        self._most: list[float] = []
        self._whole: list[int] = []
        self._rows: list[list[tuple[int, float]]] = []
        self._bounds: list[tuple[float, float]] = []

    def variable(self, value: float = 0.0, most: float = 1.0, *, whole: bool = False) -> int:
        """A new variable and its number."""
        self._values.append(value)
        self._most.append(most)
        self._whole.append(int(whole))
        return len(self._values) - 1

    def row(self, terms: Terms, least: float = -inf, most: float = inf) -> None:
        """least <= sum of factor times variable <= most."""
        self._rows.append(list(terms))
        self._bounds.append((least, most))

    def solve(self) -> Sequence[float] | None:
        """The variables at the optimum, None when no values satisfy the rows. Raises PlanUnsolved."""
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        cells = [(factor, number, place) for number, row in enumerate(self._rows) for place, factor in row]
        factors, numbers, places = zip(*cells, strict=True) if cells else ((), (), ())
        matrix = csr_array((factors, (numbers, places)), shape=(len(self._rows), len(self._values)))
        least, most = zip(*self._bounds, strict=True)
        found = milp(
            [-value for value in self._values],
            integrality=self._whole,
            bounds=Bounds(0, self._most),
            constraints=LinearConstraint(matrix, least, most),
            options={"mip_rel_gap": 0.0},
        )
        if found.status not in (OPTIMAL, INFEASIBLE):
            raise PlanUnsolved(found.message)
        return None if found.x is None else list(map(float, found.x))
