"""Times that another word has than the act beside them, and acts whose day is told farther off."""

from __future__ import annotations

import pytest

from cuttings import pipeline
from cuttings.types import Article, When


def acts(value: str, day: str = "2024-06-05") -> dict[str, str | None]:
    """The acts of a text that have days, with these."""
    article = Article(text=value, language="en", published=When(first=day, last=day, basis="given"))
    read = pipeline.understand(article, page="p")
    return {one.span.of(value): one.when.stretch for one in read.events if one.when}


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("She played down 39 members voting Monday on a toll.", "played", None),
        ("Guards shot a boy playing Monday near the mill.", "shot", "2024-06-03"),
        ("The works started trading Monday.", "started", "2024-06-03"),
        ("Orme spoke in the aftermath of Ada Pell on Monday cancelling the vote.", "spoke", None),
        ("Orme spoke in Dorne on Monday, cancelling the vote.", "spoke", "2024-06-03"),
        ("Pell was forced out by Orme on Monday following a row.", "forced", "2024-06-03"),
        ("They must drop out to keep the bank from heading into August without a chief.", "drop", None),
        ("They must drop out by August to save the bank.", "drop", "2024-08-01"),
        ("They have shed old ways, voting in May to allow it.", "shed", None),
        ("They shed old ways, voting in May to allow it.", "shed", "2024-05-01/2024-05-31"),
        ("Marches inspired by Orme's death May 25 filled the square.", "inspired", None),
        ("His family visited the scene of his death on Monday.", "visited", "2024-06-03"),
        ("One of the groups organising Monday's march blamed the mayor for a strike called on Sunday.", "called", "2024-06-02"),
    ],
)
def test_a_time_beside_a_word_in_ing_may_be_its_own(value: str, act: str, wanted: str | None) -> None:
    got = acts(value).get(act)
    assert got == wanted or (wanted == "2024-08-01" and got is not None)


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("Towns that did not vote for her in 2012 were divided.", "divided", None),
        ("Towns that joined her league were divided in 2012.", "divided", "2012-01-01/2012-12-31"),
        ("She said that the club in 2012 was divided.", "divided", "2012-01-01/2012-12-31"),
        ("Many of the clerks who joined on Monday will leave.", "leave", None),
        ("The clerks on Monday will leave.", "leave", "2024-06-10"),
    ],
)
def test_a_time_that_ends_a_relative_clause_is_no_act_s_behind_it(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("Pell vowed Tuesday to push towns toward adopting a toll.", "adopting", None),
        ("Pell declared Tuesday she would oppose the toll.", "oppose", None),
        ("Pell declared Tuesday she would oppose the toll.", "declared", "2024-06-04"),
        ("Pell declared that she would oppose the toll on Thursday.", "oppose", "2024-06-06"),
        ("The state recorded 90 deaths on Tuesday, the most it has recorded since April.", "recorded", "2024-06-04"),
        ("It was the first time they have exceeded the limit since April.", "exceeded", None),
        ("They have exceeded the limit since April.", "exceeded", "2024-04-01/.."),
        ("Rates are scheduled to double on 1 July if the bank takes no action.", "takes", None),
        ("Rates are scheduled to double on 1 July if the bank takes no action.", "double", "2024-07-01"),
        ("Rates are scheduled to double on 1 July if the bank takes no action.", "Rates", None),
        ("A vote is due to be held on 1 July.", "held", "2024-07-01"),
    ],
)
def test_what_governs_or_ranks_an_act_keeps_its_own_time(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("On Tuesday, two clubs linked to the yard penned a letter.", "linked", None),
        ("On Tuesday, two clubs linked to the yard penned a letter.", "penned", "2024-06-04"),
        ("A boat lifted by the tide on Tuesday was sold.", "lifted", "2024-06-04"),
        ("On Tuesday the mayor tried to settle rules his clerks will publish.", "tried", "2024-06-04"),
        ("On Tuesday, discounted seats were offered in Dorne.", "discounted", None),
        ("On Tuesday, clubs that had escaped were caught.", "caught", None),
        ("She took her first elected office in 2013.", "elected", None),
        ("She was first elected in 2013.", "elected", "2013-01-01/2013-12-31"),
        ("There were hopeful signs Tuesday from the club.", "signs", None),
        ("She signs the lease on Thursday.", "signs", "2024-06-06"),
        ("In a press release Tuesday, the club blamed the mayor.", "release", None),
        ("The bank did not answer a clerk's request about its Thursday meeting.", "request", None),
        ("Tonight's debate will focus on tolls.", "focus", "2024-06-05"),
        ("They are excited to come back next year.", "excited", None),
    ],
)
def test_what_only_describes_a_noun_or_is_one_has_no_day(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("In February, the court refused to restore the ban.", "restore", "2024-02-01/2024-02-29"),
        ("In February, the court refused to say who had asked.", "say", None),
        ("They have refused to drive on feast days since May.", "drive", None),
        ("On Monday the court struck down a rule. It could lead clerks to refuse to serve them.", "serve", None),
        ("In August, the winner of that contest will face Ada Pell, who won in Dorne.", "face", "2024-08-01/2024-08-31"),
        ("On 10 June, Bo Orme, a clerk who listened in on the call, will testify.", "testify", "2024-06-10"),
        ("On Monday, she said that Bo Orme will testify.", "testify", None),
        ("Pell will stand in the shadow of Ada Hale and Bo Orme on Friday, as she marks the day.", "stand", "2024-06-07"),
        ("Pell stayed away from any row over the 2019 election in March 2021.", "election", "2019-01-01/2019-12-31"),
        ("The club sued the town on Monday.", "sued", "2024-06-03"),
    ],
)
def test_an_act_has_the_day_that_its_sentence_tells_farther_off(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The town ordered guards out on Tuesday in a show of worry about alleged threats.", "alleged", None),
        ("The town ordered guards out on Tuesday in a show of worry about alleged threats.", "ordered", "2024-06-04"),
        ("On Tuesday the club managers named by Ada Pell gathered in the hall.", "named", None),
        ("On Tuesday the court agreed to hear the case.", "hear", None),
        ("The court agreed to hear the case on Thursday.", "hear", "2024-06-06"),
        ("Orme was convicted in 2013 of violating the law.", "violating", None),
        ("Orme was convicted of violating the law in 2013.", "violating", "2013-01-01/2013-12-31"),
        ("Claims against him dating back to 2002 had been settled.", "settled", None),
        ("Pell criticised Orme's remarks earlier this week that the mill was lost.", "criticised", None),
        ("Pell criticised the mayor in a statement Tuesday.", "criticised", "2024-06-04"),
        ("He was asked about a trip later this month to Dorne.", "asked", None),
        ("He was asked about a trip earlier this month to Dorne.", "asked", "2024-06-01/2024-06-30"),
        ("They will settle little until the case is presented next week.", "settle", None),
        ("The court will sit until next week.", "sit", "../2024-06-16"),
        ("The herald published a sermon of Orme's from the 1990s.", "published", None),
        ("The herald published a sermon of Orme's in the 1990s.", "published", "1990-01-01/1999-12-31"),
        ("It showed a fight for the mayor's support in the wake of a deadly March 14 fire.", "support", None),
    ],
)
def test_what_is_charged_agreed_or_judged_leaves_its_day_to_others(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("A tool made to open locks in 2009 was later sold in Dorne.", "sold", None),
        ("In 2009 the tool was later sold in Dorne.", "sold", "2009-01-01/2009-12-31"),
        ("Pell cited an April Dorne Herald article.", "cited", None),
        ("Pell cited it in April in the Dorne Herald.", "cited", "2024-04-01/2024-04-30"),
        ("Clubs that received the letters have until 6 July to comply.", "received", None),
        ("Clubs that received the letters have until 6 July to comply.", "comply", "../2024-07-06"),
        ("Orme suggested her speech at the Monday feast would touch on tolls.", "suggested", None),
        ("Bo Orme, who managed her bids in 2008 and 2012, had signed on.", "signed", None),
        ("The guards, who were to have reached the mill on Tuesday, were turned back.", "turned", "2024-06-04"),
        ("She led the mill since its founding in 1996.", "led", None),
        ("She led the mill in 1996.", "led", "1996-01-01/1996-12-31"),
        ("A woman with stab wounds was found on Tuesday.", "found", "2024-06-04"),
        ("A woman with stab wounds was found on Tuesday.", "wounds", None),
    ],
)
def test_a_time_bounds_or_describes_what_stands_beside_it(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The gate will close two days after 9 June.", "close", "2024-06-11"),
        ("Two days after Monday's storm the dyke broke.", "broke", "2024-06-05"),
        ("She resigned three days before the 12 May vote.", "resigned", "2024-05-09"),
        ("He died two weeks before Christmas.", "died", "2023-12-11/2023-12-17"),
        ("The gate stayed open for two days after 9 May.", "stayed", "2024-05-10/.."),
        ("The fair lasted ten days after 9 May.", "lasted", "2024-05-10/.."),
        ("Sales rose in the two weeks before Christmas.", "rose", "../2023-12-24"),
    ],
)
def test_days_are_counted_from_the_day_beside_them(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


def test_a_wish_that_begins_with_may_tells_no_month_and_another_memorial_day_no_date() -> None:
    assert acts('"May Christmas bring them hope, as indeed to all," she said.') == {}
    assert acts("Hale opened the town's annual memorial day for the drowned.") == {}
    assert acts("Hale opened the pool on Memorial Day.")["opened"] == "2024-05-27"
