"""How many slides a run of things needs, and what each of them carries."""

from collections.abc import Sequence


def group(ukuran: Sequence[float], ruang: float) -> list[tuple[int, int]]:
    """Things in their order, in the fewest groups that have room, the fullest of them as low as can be.

    Args:
        ukuran: What each takes, in any unit.
        ruang: What a group has room for, in the same unit; a larger thing has a group of its own.

    Returns:
        Groups as (first, after the last).
    """
    groups = _fill(ukuran, ruang)
    for share in range(95, 0, -5):
        lower = _fill(ukuran, ruang * share / 100)
        if len(lower) > len(groups):
            break
        groups = lower
    return groups


def _fill(ukuran: Sequence[float], ruang: float) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for place, size in enumerate(ukuran):
        if place > start and used + size > ruang:
            groups.append((start, place))
            start, used = place, 0.0
        used += size
    return [*groups, (start, len(ukuran))]
