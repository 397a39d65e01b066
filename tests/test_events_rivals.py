"""Times that another word has than the act beside them, and acts whose day is told farther off."""

from __future__ import annotations

import pytest

from cuttings import pipeline
from cuttings.events import rivals
from cuttings.text import words
from cuttings.types import Article, When


def acts(value: str, day: str = "2024-06-05") -> dict[str, str | None]:
    """The acts of a text that have days, with these."""
    article = Article(text=value, language="en", published=When(first=day, last=day, basis="given"))
    read = pipeline.understand(article, page="p")
    return {one.span.of(value): one.when.stretch for one in read.events if one.when}


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("She played down seven clerks rowing Monday on a toll.", "played", None),
        ("Guards shot a boy playing Monday near the mill.", "shot", "2024-06-03"),
        ("The works started trading Monday.", "started", "2024-06-03"),
        ("Orme resigned for fear of Ada Pell on Monday closing the pier.", "resigned", None),
        ("Orme resigned in Dorne on Monday, closing the pier.", "resigned", "2024-06-03"),
        ("Pell was replaced by Orme on Monday following a quarrel.", "replaced", "2024-06-03"),
        ("Both must resign to spare the ferry from going into August without a captain.", "resign", None),
        ("Both must resign by August to save the ferry.", "resign", "2024-08-01"),
        ("They have shed old ways, voting in May to allow it.", "shed", None),
        ("They shed old ways, voting in May to allow it.", "shed", "2024-05-01/2024-05-31"),
        ("A ballad prompted by Orme's death March 9 was sung.", "prompted", None),
        ("Her sons closed the barn of her murder on Monday.", "closed", "2024-06-03"),
        ("A choir planning Monday's feast sued the mayor over a curfew imposed on Sunday.", "imposed", "2024-06-02"),
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
        ("Pell pledged Tuesday to talk villages into dropping a toll.", "dropping", None),
        ("Pell declared Tuesday she would oppose the toll.", "oppose", None),
        ("Pell declared Tuesday she would oppose the toll.", "declared", "2024-06-04"),
        ("Pell declared that she would oppose the toll on Thursday.", "oppose", "2024-06-06"),
        ("The yard sold 90 boats on Tuesday, the most it has sold since April.", "sold", "2024-06-04"),
        ("Here is the first time they have flooded the quay since April.", "flooded", None),
        ("They have flooded the quay since April.", "flooded", "2024-04-01/.."),
        ("Rates are due to climb on 9 July if the guild takes no vow.", "takes", None),
        ("Rates are due to climb on 9 July if the guild takes no vow.", "climb", "2024-07-09"),
        ("Rates are due to climb on 9 July if the guild takes no vow.", "Rates", None),
        ("A regatta is scheduled to begin on 9 July.", "begin", "2024-07-09"),
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
        ("He met his first jailed clerk in 2011.", "jailed", None),
        ("He was first jailed in 2011.", "jailed", "2011-01-01/2011-12-31"),
        ("There were hopeful signs Tuesday from the club.", "signs", None),
        ("She signs the lease on Thursday.", "signs", "2024-06-06"),
        ("In a press release Monday, the choir faulted the mayor.", "release", None),
        ("The bank did not answer a clerk's request about its Thursday meeting.", "request", None),
        ("Tonight's debate will focus on tolls.", "focus", "2024-06-05"),
        ("Porters are excited to row again next year.", "excited", None),
    ],
)
def test_what_only_describes_a_noun_or_is_one_has_no_day(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("In March, the guild declined to reopen the kiln.", "reopen", "2024-03-01/2024-03-31"),
        ("In March, the guild declined to say who had asked.", "say", None),
        ("They have refused to drive on feast days since May.", "drive", None),
        ("On Monday the guild scrapped a charter. It could lead porters to refuse to serve them.", "serve", None),
        ("In July, the keeper of that lamp will join Ada Pell, who sang in Dorne.", "join", "2024-07-01/2024-07-31"),
        ("On 10 June, Bo Orme, a porter who overheard the quarrel, will testify.", "testify", "2024-06-10"),
        ("On Monday, she said that Bo Orme will testify.", "testify", None),
        ("Pell will perform beside the pupils of Ada Hale and Bo Orme on Friday, as she ends her tour.", "perform", "2024-06-07"),
        ("Pell stayed away from any row over the 2019 election in March 2021.", "election", "2019-01-01/2019-12-31"),
        ("The club sued the town on Monday.", "sued", "2024-06-03"),
    ],
)
def test_an_act_has_the_day_that_its_sentence_tells_farther_off(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The town sent porters home on Tuesday out of worry about alleged thefts.", "alleged", None),
        ("The town sent porters home on Tuesday out of worry about alleged thefts.", "sent", "2024-06-04"),
        ("On Tuesday the club managers named by Ada Pell gathered in the hall.", "named", None),
        ("On Tuesday the guild agreed to sell the barge.", "sell", None),
        ("The guild agreed to sell the barge on Thursday.", "sell", "2024-06-06"),
        ("Orme was accused in 2011 of poisoning a well.", "poisoning", None),
        ("Orme was accused of poisoning a well in 2011.", "poisoning", "2011-01-01/2011-12-31"),
        ("Debts of the choir reaching back to 1998 had been paid.", "paid", None),
        ("Pell criticised Orme's remarks earlier this week that the mill was lost.", "criticised", None),
        ("Pell criticised the mayor in a statement Tuesday.", "criticised", "2024-06-04"),
        ("Hale was questioned over a cruise later this month around Dorne.", "questioned", None),
        ("Hale was questioned over a cruise earlier this month around Dorne.", "questioned", "2024-06-01/2024-06-30"),
        ("They will settle little until the case is presented next week.", "settle", None),
        ("The court will sit until next week.", "sit", "../2024-06-16"),
        ("The club posted a sonnet of Orme's from the 1970s.", "posted", None),
        ("The club posted a sonnet of Orme's in the 1970s.", "posted", "1970-01-01/1979-12-31"),
        ("It showed a scramble for the guild's support on account of a ruinous March 9 flood.", "support", None),
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
        ("Shops that received the forms have until 9 July to reopen.", "received", None),
        ("Shops that received the forms have until 9 July to reopen.", "reopen", "../2024-07-09"),
        ("Orme suggested her speech at the Monday feast would touch on tolls.", "suggested", None),
        ("Bo Orme, who steered her boats in 1995 and 1999, had resigned.", "resigned", None),
        ("The guards, who were to have reached the mill on Tuesday, were turned back.", "turned", "2024-06-04"),
        ("She led the choir since its birth in 1983.", "led", None),
        ("She led the choir in 1983.", "led", "1983-01-01/1983-12-31"),
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
        ("She resigned four days before the 12 May regatta.", "resigned", "2024-05-08"),
        ("He died two weeks before Christmas.", "died", "2023-12-11/2023-12-17"),
        ("The gate stayed open for two days after 9 May.", "stayed", "2024-05-10/.."),
        ("The fair lasted ten days after 9 May.", "lasted", "2024-05-10/.."),
        ("Sales rose in the two weeks before Christmas.", "rose", "../2023-12-24"),
    ],
)
def test_days_are_counted_from_the_day_beside_them(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


def test_a_wish_that_begins_with_may_tells_no_month_and_another_memorial_day_no_date() -> None:
    assert acts('"May Easter send every sailor home, and gulls too," she said.') == {}
    assert acts("Hale opened Dorne's own memorial day with a hymn.") == {}
    assert acts("Hale opened the pool on Memorial Day.")["opened"] == "2024-05-27"


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("On Monday, Pell sided with the clerk Orme had sacked.", "sided", "2024-06-03"),
        ("On Monday, Pell arrived at the house guards had searched.", "arrived", "2024-06-03"),
        ("On Monday, the guards fired at a boat men had stolen.", "fired", "2024-06-03"),
        ("On Friday the board voted for changes members will oppose.", "voted", "2024-05-31"),
        ("The mayor resigned in Dorne and Vell was quiet on Monday.", "resigned", None),
        ("On Tuesday, men held in Dorne were freed.", "held", None),
        ("On Tuesday, men held in Dorne were freed.", "freed", "2024-06-04"),
        ("In 2010, the man, who has since died, was jailed.", "jailed", "2010-01-01/2010-12-31"),
        ("In 2010, Orme was still a boy, and the man, who has since died, was jailed.", "jailed", None),
        ("On Friday, there was a feast, music, games, and the mill, closed for years, was opened.", "opened", None),
        ("On Friday, there was a feast, music, games, and the mill, closed for years, was opened.", "closed", None),
        ("Pell plans to sue Dorne and Vell is closed on Friday.", "sue", None),
        ("Pell plans to sue Dorne and Vell on Friday.", "sue", "2024-06-07"),
        ("Orme refused to leave Vell and Pell flew home on Monday.", "leave", None),
        ("On Monday, Pell and Orme were arrested.", "arrested", "2024-06-03"),
        ("On 12 June, Orme has pledged to resign.", "resign", "2024-06-12"),
        ("On Tuesday, Orme pledged to resign.", "resign", None),
        ("A judge dismissed the claim Monday.", "dismissed", "2024-06-03"),
        ("Unions welcomed the decision Tuesday.", "welcomed", "2024-06-04"),
        ("Pell dismissed his claim Monday.", "dismissed", None),
    ],
)
def test_a_verb_behind_its_subject_keeps_the_day_of_its_clause(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


@pytest.mark.parametrize(
    ("value", "act", "wanted"),
    [
        ("The trial is set to commence on 1 July.", "trial", "2024-07-01"),
        ("The trial is scheduled to last until 9 July.", "trial", "../2024-07-09"),
        ("Rates are set to rise on 1 July.", "Rates", None),
        ("The gate will stay shut until two days after 9 June.", "stay", "2024-06-10/.."),
        ("The gate closed nearly two weeks before 30 May.", "closed", "../2024-05-29"),
        ("Orme was held ten days after 2 May.", "held", "2024-05-03/.."),
        ("Orme waited ten days after 2 May.", "waited", "2024-05-03/.."),
        ("Orme was freed ten days after 2 May.", "freed", "2024-05-12"),
        ("She has two weeks before 30 June to appeal.", "appeal", None),
    ],
)
def test_what_is_fixed_for_a_day_has_it_and_a_length_that_lasts_counts_none(value: str, act: str, wanted: str | None) -> None:
    assert acts(value).get(act) == wanted


def test_a_text_that_ends_behind_the_comma_of_an_aside_is_read() -> None:
    assert not rivals.apposed(words("On Friday, the mill, closed for years, only"), 6, 2)
    assert not rivals.apposed(words("On Friday, the mill, closed for years,"), 6, 2)
    assert acts("On Friday, the mill, closed for years, quietly opened.").get("closed") is None
    assert acts("On Monday, Pell, chided for years, left, closed the yard and wept.").keys() == {"left"}
