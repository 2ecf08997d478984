"""Random choices that are the same on every machine and with every Python."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
MASK = (1 << 64) - 1


class Dice:
    """SplitMix64 (Steele, Lea, Flood 2014), seeded by numbers such as a page's and a purpose's."""

    def __init__(self, *seeds: int) -> None:
        self.state = 0
        for seed in seeds:
            self.state = (self.state ^ seed) & MASK
            self.state = self.roll()

    def roll(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = ((self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)

    def between(self, least: int, most: int) -> int:
        """Both ends are possible."""
        return least + self.roll() % (most - least + 1)

    def one_in(self, count: int) -> bool:
        return self.roll() % count == 0

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.roll() % len(items)]

    def pick_some(self, items: Sequence[Item], count: int) -> list[Item]:
        """Different ones, in no order."""
        left = list(items)
        return [left.pop(self.roll() % len(left)) for _ in range(min(count, len(left)))]
