"""A text against a pattern, in time linear in the text: Python's own `re` can take exponential time.

The pattern is the tree of catalog/language/text-pattern.ts. Its states are made as texts need them.
"""

from __future__ import annotations

from typing import Any, Dict, FrozenSet, List, Tuple

# Beyond so many the known ones are forgotten: a hostile pattern has more than memory holds.
MOST_KNOWN = 5000

States = FrozenSet[int]


class Automaton:
    """`matches` says whether a whole text is one of the pattern's."""

    def __init__(self, tree: Dict[str, Any]) -> None:
        # Of each state: the set of characters behind which its next one comes (None: without any), and those next ones.
        self.sets: List[Any] = [None]
        self.next: List[List[int]] = [[]]
        self.end = 0
        self.start = self._closed([self._build(tree, self.end)])
        self.known: Dict[Tuple[States, str], States] = {}

    def matches(self, text: str) -> bool:
        states = self.start
        for character in text:
            following = self.known.get((states, character))
            if following is None:
                following = self._step(states, character)
            if not following:
                return False
            states = following
        return self.end in states

    def _step(self, states: States, character: str) -> States:
        code = ord(character)
        following = self._closed([self.next[state][0] for state in states if self._takes(state, code)])
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        self.known[states, character] = following
        return following

    def _takes(self, state: int, code: int) -> bool:
        taken = self.sets[state]
        if taken is None:
            return False
        ranges, is_not = taken
        return any(low <= code <= high for low, high in ranges) != is_not

    def _closed(self, states: List[int]) -> States:
        """These states, and all that can be reached without a character."""
        found = set(states)
        while states:
            state = states.pop()
            if self.sets[state] is None:
                fresh = [each for each in self.next[state] if each not in found]
                found.update(fresh)
                states.extend(fresh)
        return frozenset(found)

    def _state(self, taken: Any, following: List[int]) -> int:
        self.sets.append(taken)
        self.next.append(following)
        return len(self.sets) - 1

    def _build(self, tree: Dict[str, Any], following: int) -> int:
        """The state in which the tree begins; behind it comes `following`."""
        if "set" in tree:
            return self._state((tree["set"], tree.get("not", False)), [following])
        if "all" in tree:
            for part in reversed(tree["all"]):
                following = self._build(part, following)
            return following
        if "any" in tree:
            return self._state(None, [self._build(part, following) for part in tree["any"]])
        most = tree["most"]
        if most is None:
            loop = self._state(None, [following])
            self.next[loop].append(self._build(tree["many"], loop))
            following = loop
        else:
            for _ in range(most - tree["least"]):
                following = self._state(None, [self._build(tree["many"], following), following])
        for _ in range(tree["least"]):
            following = self._build(tree["many"], following)
        return following
