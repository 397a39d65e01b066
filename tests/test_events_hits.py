"""Which words tell of an act, near a time and far from any."""

from cuttings import text
from cuttings.events import roots
from cuttings.events.hits import acting
from cuttings.types import Event, Span

_TOLD = (
    "The union refused to leave and said it may strike. Marrow denied burning the ledgers. The council is building a weir. "
    "They have allegedly sold the quay. The mayor urged them to sign, and the board pledged to reopen the ferry. The tower fell. "
    "The gates will open. Two men were arrested. The clerk resigned and the shops closed. If it rains, the fair will be cancelled."
)


def test_what_needs_no_day_is_told_alike_near_times_and_far_from_them() -> None:
    made = text.words(_TOLD)
    everywhere = list(acting(made, (), [(0, len(made.forms))]))
    lasting = [hit for hit in everywhere if hit.status != "happened" and hit.trigger.shape not in ("s", "w")]
    assert list(acting(made, (), [])) == lasting
    assert {hit.status for hit in lasting} >= {"refused", "denied", "ongoing", "demanded", "announced", "planned", "hypothetical"}


def test_what_plainly_happened_is_told_near_times_only() -> None:
    made = text.words("The tower fell. " * 12)
    near = [made.forms[hit.at] for hit in acting(made, (), [(1, 1)])]
    assert 0 < near.count("fell") < 12
    assert not list(acting(made, (), []))


def test_a_type_is_given_only_to_what_can_be_believed_of_it() -> None:
    made = text.words("Police arrested three smugglers. The storm arrested three smugglers.")
    one = Event(span=Span(7, 15), who=(Span(0, 6),))
    other = Event(span=Span(43, 51), who=(Span(33, 42),))
    assert [event.type for event in roots.typed(made, [one, other])] == ["COERCE", None]
