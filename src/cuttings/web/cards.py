"""What a story's card and page say in short: who it rests on, what differs, what changed, who copied whom."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cuttings.types import Difference, Line, Lineage, Moment, News, Passed, Report, Row, Story, Voice, Wording
from cuttings.types.wording import GROUNDS, filed, opinions, reporting, same, understood, unread
from cuttings.web.show import count

HINT = 80
"""So many characters of a sentence stand beside a link to it; the link leads to all of them."""


@dataclass(frozen=True, slots=True)
class Share:
    """One ground that sentences rest on: how many, in words, and where its piece of the bar lies, in hundredths."""

    ground: str
    number: int
    words: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact and the reports that give it, in the order of their days."""

    value: str
    reports: tuple[Report, ...]

    @property
    def corrected(self) -> bool:
        """Whether it was taken back by whoever gave it, or called wrong since."""
        return all(report.corrected for report in self.reports)

    @property
    def unsure(self) -> bool:
        """Whether no report of it was read for sure."""
        return all(report.unsure for report in self.reports)


def grounds(sourcing: Mapping[str, int]) -> tuple[Share, ...]:
    """What the sentences of a text or story rest on, in a fixed order, without what none rests on.

    >>> [(share.words, share.width) for share in grounds({"named": 3, "unnamed": 1, "document": 0})]
    [('3 from named sources', 75.0), ('1 from unnamed sources', 25.0)]
    """
    total = sum(sourcing.get(ground, 0) for ground in GROUNDS)
    found, at = [], 0.0
    for ground, words in GROUNDS.items():
        if number := sourcing.get(ground, 0):
            width = 100 * number / total
            found.append(Share(ground, number, f"{number:,} {words}", round(at, 2), round(width, 2)))
            at += width
    return tuple(found)


def uncounted(story: Story) -> str:
    """That articles of a story are not among what it rests on, columns or those whose statements are not read; "" where there are none.

    >>> uncounted(Story(id="a", title=None, articles=()))
    ''
    """
    copies = {copy.article for copy in story.copies}
    own = [row for row in story.articles if row.id not in copies]
    reports = reporting(own, lambda row: row.section)
    some = sum(not understood(row.language) for row in reports)
    mute = unread(some, len(reports)) if story.size <= len(story.articles) else unread(min(some, 1), 1)
    left = opinions(len(own) - len(reports)) if story.size <= len(story.articles) else ""
    return " ".join(filter(None, (mute, left)))


def values(difference: Difference) -> tuple[Value, ...]:
    """The values of a fact, each with its reports; the earliest reported value comes first.

    >>> from cuttings.types import Span
    >>> said = [Report(article="a", outlet=None, published=day, value=value, span=Span(0, 1), sentence=Span(0, 1), quote="")
    ...     for day, value in (("2026-09-09", "13"), ("2026-09-08", "11"))]
    >>> [found.value for found in values(Difference(kind="figure", thing="dead", reports=tuple(said)))]
    ['11', '13']
    """
    found: dict[str, list[Report]] = {}
    for report in sorted(difference.reports, key=lambda report: (report.published or "9", report.outlet or "")):
        found.setdefault(same(report), []).append(report)
    return tuple(Value(reports[0].value, tuple(reports)) for reports in found.values())


def paper(report: Report, story: Story) -> str:
    """The outlet of a report by its printed name, else by the domain of its article.

    >>> from cuttings.types import Span
    >>> paper(Report(article="a", outlet="Sorn Dawn", published=None, value="11", span=Span(0, 1), sentence=Span(0, 1), quote=""),
    ...     Story(id="a", title=None, articles=()))
    'Sorn Dawn'
    """
    if report.outlet:
        return report.outlet
    row = next((row for row in story.articles if row.id == report.article), None)
    return (row and (row.outlet or row.domain)) or "unknown outlet"


def hint(quote: str) -> str:
    """A sentence as short as it stands beside a link.

    >>> hint("It held."), len(hint("x" * 500))
    ('It held.', 81)
    """
    return quote if len(quote) <= HINT else f"{quote[:HINT].rstrip()}…"


def outlets(rows: Sequence[Row]) -> tuple[str, ...]:
    """The outlets of articles, in the order in which they came to a story.

    >>> outlets(())
    ()
    """
    return tuple(dict.fromkeys(row.outlet or row.domain or "unknown outlet" for row in sorted(rows, key=day)))


def known(rows: Sequence[Row]) -> int:
    """How many outlets of articles are known, by name or by domain.

    >>> known(())
    0
    """
    return len({row.outlet or row.domain for row in rows} - {None})


def day(row: Row) -> tuple[str, str]:
    """The key by which articles are put in the order of their days and, whatever their zones, hours; those without a day come last.

    >>> from cuttings.types import When
    >>> row = Row(id="a", title=None, outlet=None, domain=None, section=None, published=When(first="2026-09-08"), language=None,
    ...     kind="article", score=1.0, url=None)
    >>> day(row)
    ('2026-09-08', 'a')
    """
    published = row.published
    return ((published.clock or published.first or published.last or "9") if published else "9", row.id)


def papers(stories: Sequence[Story]) -> tuple[str, ...]:
    """The outlets with a name that tell some stories, those with most articles first.

    >>> papers(())
    ()
    """
    told = Counter(row.outlet for story in stories for row in story.articles if row.outlet)
    return tuple(sorted(told, key=lambda name: (-told[name], name)))


def days(stories: Sequence[Story]) -> tuple[str, ...]:
    """The days on which some stories were last told, as far as they are single days, the newest first.

    >>> days(())
    ()
    """
    found = (newest.published for story in stories if (newest := latest(story)))
    return tuple(sorted({one.first for one in found if one and one.first and one.first == one.last}, reverse=True))


def fresh(news: News) -> str:
    """What is new of a story, in a few words.

    >>> fresh(News(story="a", articles=2, figures=1)), fresh(News(story="a", articles=3, whole=True))
    ('2 new articles, 1 new figure', 'New')
    """
    if news.whole:
        return "New"
    parts = ((news.articles, "new article"), (news.versions, "new version"), (news.figures, "new figure"))
    return ", ".join(count(number, words) for number, words in parts if number)


def latest(story: Story) -> Row | None:
    """The article of a story that was published last.

    >>> latest(Story(id="a", title=None, articles=()))
    """
    dated = [row for row in story.articles if day(row)[0] != "9"]
    return max(dated, key=day) if dated else next(iter(story.articles), None)


def headed(story: Story) -> Row | None:
    """The article whose headline a story bears, where it is known: the first that has it.

    >>> headed(Story(id="a", title=None, articles=()))
    """
    bearing = (row for row in sorted(story.articles, key=day) if row.title == story.title)
    return story.headed or next(bearing, None)


def last(story: Story) -> Moment | None:
    """The last thing of a story that happened or goes on, as far as its timeline tells.

    >>> last(Story(id="a", title=None, articles=()))
    """
    return next((moment for moment in reversed(story.timeline) if moment.status in ("happened", "ongoing")), None)


def teaser(story: Story) -> Report | None:
    """What a story opens with on a front page; of one told by older code the last thing that happened.

    >>> teaser(Story(id="a", title=None, articles=()))
    """
    moment = last(story)
    return story.teaser or (moment.reports[0] if moment and moment.reports else None)


def copied(story: Story) -> tuple[tuple[Row, tuple[tuple[Row, float], ...]], ...]:
    """The articles of a story in the order of their days, each original with its copies and the share that each took over.

    A copy of a copy is filed under the first original that is not itself a copy; a copy whose original is not here stands alone.

    >>> copied(Story(id="a", title=None, articles=()))
    ()
    """
    rows = {row.id: row for row in story.articles}
    above = {copy.article: copy.original for copy in story.copies if copy.article in rows and copy.original in rows}
    shares = {copy.article: copy.share for copy in story.copies}
    under: dict[str, list[tuple[Row, float]]] = {}
    for row in sorted(rows.values(), key=day):
        under.setdefault(_root(row.id, above), []).append((row, shares.get(row.id, 0.0)))
    roots = sorted((rows[root] for root in under), key=day)
    return tuple((root, tuple(pair for pair in under[root.id] if pair[0].id != root.id)) for root in roots)


def copy_line(story: Story) -> str:
    """Who copied whom, in one line, or nothing.

    >>> copy_line(Story(id="a", title=None, articles=()))
    ''
    """
    found: Counter[str] = Counter()
    for root, copies in copied(story):
        found[root.outlet or root.domain or "another"] += len(copies)
    newest = "the newest " if story.size > len(story.articles) else ""
    lines = [
        f"{number} of {newest}{len(story.articles)} articles {'copies' if number == 1 else 'copy'} {outlet}"
        for outlet, number in found.most_common()
        if number
    ]
    return "; ".join(lines)


def matrix(story: Story) -> tuple[tuple[Difference, Mapping[str, tuple[Report, ...]]], ...]:
    """The differences of a story, each with its reports by outlet, the reports of one outlet in the order of their days.

    >>> matrix(Story(id="a", title=None, articles=()))
    ()
    """
    return tuple((difference, _by_outlet(difference, story)) for difference in story.differences)


def tellers(story: Story) -> tuple[str, ...]:
    """The outlets that report a fact on which outlets differ, in the order in which they came to the story.

    >>> tellers(Story(id="a", title=None, articles=()))
    ()
    """
    return _ordered({paper(report, story) for difference in story.differences for report in difference.reports}, story)


def words(story: Story) -> tuple[tuple[Wording, Mapping[str, tuple[Report, ...]]], ...]:
    """What outlets call one thing, each thing with its words by outlet.

    >>> words(Story(id="a", title=None, articles=()))
    ()
    """
    return tuple((wording, _by_outlet(wording, story)) for wording in story.wordings)


def wording_papers(story: Story) -> tuple[str, ...]:
    """The outlets whose words for one thing differ from another's, in the order in which they came to the story.

    >>> wording_papers(Story(id="a", title=None, articles=()))
    ()
    """
    return _ordered({paper(report, story) for wording in story.wordings for report in wording.reports}, story)


def heads(lineage: Lineage, story: Story) -> tuple[str, ...]:
    """The outlets of the articles of a lineage, the original's first.

    >>> heads(Lineage(original="a", articles=("a",), lines=()), Story(id="a", title=None, articles=()))
    ('unknown outlet',)
    """
    rows = {row.id: row.outlet or row.domain for row in story.articles}
    return tuple(rows.get(article) or "unknown outlet" for article in lineage.articles)


def fates(lineage: Lineage, line: Line) -> tuple[tuple[str, Passed | None], ...]:
    """For each article of a lineage what it has of a sentence, in words.

    >>> from cuttings.types import Span
    >>> line = Line(article="b", span=Span(0, 1), quote="It held.", passed=(Passed(article="c", fate="left out"),))
    >>> [fate for fate, _ in fates(Lineage(original="a", articles=("a", "b", "c"), lines=(line,)), line)]
    ['not yet', 'added', 'left out']
    """
    passed = {one.article: one for one in line.passed}
    first = "wrote it" if line.article == lineage.original else "added"
    found = ((article, passed.get(article)) for article in lineage.articles)
    return tuple((first if article == line.article else one.fate if one else "not yet", one) for article, one in found)


def passed_line(lineage: Lineage) -> str:
    """What became of the sentences of an original in its copies, counted, and how many were added.

    >>> passed_line(Lineage(original="a", articles=("a", "b"), lines=()))
    'in the copies 0 whole, 0 edited, 0 left out; 0 added'
    """
    found = Counter(one.fate for line in lineage.lines if line.article == lineage.original for one in line.passed)
    added = sum(line.article != lineage.original for line in lineage.lines)
    return f"in the copies {found['whole']} whole, {found['edited']} edited, {found['left out']} left out; {added} added"


def key(voice: Voice) -> str:
    """The key by which somebody who speaks in a story is asked for; one for all who are not named.

    >>> key(Voice(speaker="Ida Orme", statements=())), key(Voice(speaker=None, statements=()))
    ('ida-orme', 'not-named')
    """
    return filed(voice.speaker or "") or "not-named"


def _ordered(papers: Collection[str], story: Story) -> tuple[str, ...]:
    order = outlets(story.articles)
    return tuple(sorted(papers, key=lambda name: (order.index(name) if name in order else len(order), name)))


def _by_outlet(difference: Difference | Wording, story: Story) -> dict[str, tuple[Report, ...]]:
    found: dict[str, dict[str, Report]] = {}
    for report in sorted(difference.reports, key=lambda report: report.published or "9"):
        value = same(report) if isinstance(difference, Difference) else report.value.lower().removesuffix("s")
        found.setdefault(paper(report, story), {}).setdefault(value, report)
    return {outlet: tuple(reports.values()) for outlet, reports in found.items()}


def _root(article: str, above: Mapping[str, str]) -> str:
    seen = {article}
    while article in above:
        article = above[article]
        if article in seen:
            return min(seen)
        seen.add(article)
    return article
