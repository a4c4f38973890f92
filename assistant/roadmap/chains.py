"""Chains of actions that wait for each other, by the months they take."""

from collections.abc import Collection, Mapping


def longest_chains(
    months: Mapping[str, int], links: Mapping[str, Collection[str]], most: int
) -> dict[str, int]:
    """Months of the longest chain of links that begins at each id; a ring comes out longer than `most`.

    After n rounds every chain of n links is counted (Bellman and Ford), and each link takes a month or more.
    """
    longest = dict(months)
    for _ in range(most + 1):
        longest = {
            id: own + max((longest[other] for other in links[id] if other in months), default=0)
            for id, own in months.items()
        }
    return longest
