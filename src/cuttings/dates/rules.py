"""The named rules of time expressions: each a pattern and a function that makes typed partial values of its match."""

from __future__ import annotations

import re
from collections.abc import Callable

from cuttings.dates import counts, days, offset, quarters, seasons
from cuttings.dates.parts import DAYS, MONTHS, NUMBERS, WEEKDAYS, At, Read, Rule

__all__ = ["COUNT", "COUNTED", "RULES"]

_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs)?|fri|sat)\.)(?!\w)"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,.]*\d)(?!\w)"
_MOD = r"(?:(?P<mod>early|earlier|late|later|mid)(?: in| on)?[ -])"
_NO_NOUN = (
    r"(?! (?!(?:in|at|on|to|for|by|and|or|but|when|while|after|before|with|as|from|near|that|who|which|was|were|is|are|had|has"
    r"|have|will|the|an?|he|she|it|they|we|his|her|their|because|until)\b)\w)"
)
"""Behind a date; not `in May, 25 2023 graduates were hired`."""
_PART = r"(?: (?P<part>morning|afternoon|evening|night))?(?!\w)"
_SMALL = list(NUMBERS)[:20]
COUNT = (
    r"(?P<count>(?:\d{1,3}(?:\.\d)?|(?:a )?couple(?: of)?|(?:a )?few|several|many|half an?|an?(?: full)?|one(?: full)?|"
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])?(?:{'|'.join(_SMALL)})|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|a hundred)(?: ?1/2| ?½| and a half)?)"
)
_UNIT = (
    r"(?P<unit>seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"
    r"(?!\w)"
)
_MORE = r"(?:more |additional |consecutive |straight |trading )?"
COUNTED = re.compile(rf"{COUNT}[ -]{_MORE}{_UNIT}", re.IGNORECASE)
"""How every expression begins whose pattern begins with a count: some units."""
_HOURS = "|".join(_SMALL[:12])
_TENS = "ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SPELLED = rf"(?:eighteen|nineteen|twenty) (?:{_TENS})(?:[- ](?:{_ONES}))?(?!\w)"
_WHICH = r"(?P<which>last|past|previous|next|coming|this|the same|the current|the latest)"
_GOING_ON = "in|at|on|by|and|but|or|it|he|she|they|we|the|a|an|to|for|with|as|while|police|was|were|had|from|under|his|her|their|its"
_SUBJECT = r"(?=(?:the|an?|his|her|its|their|two|three|police|(?-i:[A-Z]))\b)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)"
_WHOSE = (
    r"(?:(?!, (?:of )?the following),? (?:of )?"
    r"(?P<year>(?:1[5-9]|20)\d\d(?![\d,.]*\d)(?!\w)|(?:last|this|next|that|the same|the following) year(?![’']s)|"
    rf"{_SPELLED}))"
)


def _rule(name: str, pattern: str, make: Callable[[re.Match[str], At], Read | None]) -> Rule:
    return Rule(f"times.{name}", re.compile(pattern, re.IGNORECASE), make)


RULES: tuple[Rule, ...] = (
    _rule("iso", r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", days.absolute),
    _rule(
        "month-day",
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<to>\d{{1,2}}))?(?![\d:,]*\d{{3}}\b(?<!, \d{{4}}))(?!\w){_WHOSE}?",
        days.month_day,
    ),
    _rule("month-comma-day", rf"{_MONTH}, (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}{_NO_NOUN}", days.month_day),
    _rule(
        "day-month",
        rf"(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?| to | and )(?P<to>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?)?(?: of)? {_MONTH}{_WHOSE}?",
        days.month_day,
    ),
    _rule("month-nth", rf"{_MONTH} (?P<nth>{'|'.join(sorted(DAYS, key=len, reverse=True))})(?!\w){_WHOSE}?", days.nth_of_month),
    _rule("nth-of-month", rf"the (?P<nth>{'|'.join(DAYS)}) of {_MONTH}(?![’']s){_WHOSE}?", days.nth_of_month),
    _rule("month", rf"(?:{_MOD})?{_MONTH}{_WHOSE}?", days.month),
    _rule(
        "weekday-date",
        rf"{_WEEKDAY}(?: (?:morning|afternoon|evening|night),)?,? (?:the )?{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\w){_WHOSE}?",
        days.month_day,
    ),
    _rule("weekday-day-month", rf"{_WEEKDAY},? (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}{_WHOSE}?", days.month_day),
    _rule("weekday", rf"(?:{_MOD})?{_WEEKDAY}{_PART}(?: (?:of )?(?P<beside>last week|next week|this week))?", days.weekday),
    _rule(
        "weekday-nth",
        rf"{_WEEKDAY},? the (?P<d>\d{{1,2}})(?:st|nd|rd|th)(?!\w)(?! of\b| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
        offset.weekday_nth,
    ),
    _rule("which-weekday", rf"(?:{_MOD})?{_WHICH} {_WEEKDAY}{_PART}", days.weekday),
    _rule("which-month", rf"(?:{_MOD})?{_WHICH} {_MONTH}(?!\.? \d{{1,2}}(?!\d))", days.which_month),
    _rule("which-season", rf"(?:{_MOD})?{_WHICH} {_SEASON}", seasons.season),
    _rule("season", rf"(?:the )?(?:{_MOD})?{_SEASON}{_WHOSE}", seasons.season),
    _rule("bare-season", rf"(?:{_MOD})?(?-i:{_SEASON})", seasons.the_season),
    _rule(
        "edge-of-season",
        rf"(?:the )?(?P<edge>end|beginning|start|middle|close) of (?:the |(?P<which>this|next|last) )?{_SEASON}{_WHOSE}?",
        seasons.edge,
    ),
    _rule("the-season", rf"(?:the )(?:{_MOD})?{_SEASON}(?! of)", seasons.the_season),
    _rule(
        "which-unit",
        rf"(?:{_MOD})?{_WHICH} (?P<unit>week|weekend|month|quarter|year|decade|century)(?!\w)(?! of (?!last|this|next))",
        days.which,
    ),
    _rule(
        "the-unit",
        r"the (?P<unit>weekend|week|month|year)(?!\w|-(?:over|on|to|by)-)"
        r"(?! (?:of(?! [$£€#\d])|that|when|before|after|to|following|two|earlier|ago|ended|ending)\b)",
        counts.weekend,
    ),
    _rule("full-year", r"the full (?P<unit>year)(?!\w)", counts.weekend),
    _rule(
        "that-unit",
        r"(?:(?:(?:earlier|later) )?that (?:same )?"
        r"|the same (?=(?:day|night|morning|afternoon|evening)(?! (?:as|that|when)\b)))"
        r"(?P<unit>day|weekend|week|month|year|night|morning|afternoon|evening|summer"
        r"|winter|spring|autumn|quarter)(?!\w)",
        counts.that,
    ),
    _rule("later-in", r"(?:earlier|later) in the (?P<unit>day|week|month|year)(?!\w)", counts.that),
    _rule(
        "day-around",
        r"the (?P<which>(?:next|following) (?:day|morning|afternoon|evening|night)|previous (?:day|evening|night|morning|afternoon)"
        r"|(?:day|night|morning|afternoon|evening) (?:before|after))"
        r"(?= ?[,.;:]|$| (?:in|at|on|by|from|but|and|with|when|to)\b(?! (?:which|whom))"
        rf"|(?<!.before)(?<!.after) (?:he|she|it|they|we|a|the|his|her|its|their)\b|(?<=before|.after) that {_SUBJECT})"
        r"|(?-i:The) (?P<then>(?:next|following) (?:day|morning|afternoon|evening|night))(?!\w)(?! (?:of|after|that|when|in)\b|[’'-])",
        counts.day_around,
    ),
    _rule("the-part", r"(?:in |by )?(?P<mod>mid|early|late)[ -](?P<part>morning|afternoon|evening)(?!\w| hours of)", days.part_of_day),
    _rule(
        "in-the-part",
        r"the (?P<part>(?-i:morning|afternoon|evening))(?!\w)(?! (?:of|when|that|after|before|session|paper)\b)"
        rf"(?= ?[^\w\s]|\s*$| (?:{_GOING_ON})\b)",
        days.part_of_day,
    ),
    _rule("year", rf"(?:{_MOD})?{_YEAR}(?! ?(?:gmt|utc|local time|hours)\b)", days.year),
    _rule(
        "spelled-year",
        r"(?:(?P<hundreds>eighteen|nineteen|twenty) (?P<tens>"
        rf"{_TENS})(?:[- ](?P<ones>{_ONES}))?|the year (?P<two>two thousand))(?!\w)",
        days.spelled_year,
    ),
    _rule("bc", r"(?:c(?:a|irca)?\. ?)?(?P<y>\d{1,4})(?:[-–]\d{1,4})? ?(?:B\.?C\.?E?\.?)(?!\w)", days.before_christ),
    _rule("month-bc", rf"{_MONTH} (?P<y>\d{{1,4}}) ?(?:B\.?C\.?E?\.?)(?!\w)", days.before_christ),
    _rule("ad", r"(?:A\.?D\.?|C\.?E\.?) ?(?P<year>\d{1,4})(?!\w)", days.common_era),
    _rule(
        "holiday",
        rf"(?:(?P<which>last|this|next) )?(?P<holiday>Christmas(?: Day| Eve)?|Boxing Day|New Year[’']s (?:Day|Eve)|Thanksgiving(?: Day)?"
        rf"|Easter(?: Sunday| Monday)?|Good Friday|Maundy Thursday|Palm Sunday|Ash Wednesday|Shrove Tuesday"
        rf"|Labor Day|Memorial Day|Ascension Day|Whit (?:Sunday|Monday)|Pentecost|Hallowe[’']?en|Independence Day|Valentine[’']s Day)"
        rf"(?!\w)(?: in(?= (?:1[5-9]|20)\d\d(?![\d,.]*\d)))?{_WHOSE}?",
        days.holiday,
    ),
    _rule("decade", r"(?:the )?(?:(?P<mod>early|late|mid)[ -])?[’']?(?P<tens>(?:1[5-9]|20)\d0|[2-9]0)[’']?s(?!\w)", seasons.decade),
    _rule(
        "spelled-decade",
        r"the (?:(?P<mod>early|late|mid)[ -])?(?P<tens>noughties|twenties|thirties|forties|fifties|sixties|seventies|eighties"
        r"|nineties)(?!\w)(?-i:(?! [A-Z]))",
        seasons.decade,
    ),
    _rule("decades", r"(?:the )?(?P<tens>(?:1[5-9]|20)\d0)s (?:and|or|to) (?P<tens2>(?:1[5-9]|20)\d0)s(?!\w)", seasons.decades),
    _rule("century", r"(?:the )?(?:(?P<mod>early|late|mid)[ -])?(?P<n>\d{1,2})(?:st|nd|rd|th)[ -]century", seasons.century),
    _rule(
        "quarter",
        rf"(?:the )?(?:(?P<year2>(?:19|20)\d\d|(?:last|this|next) year)(?:[’']s)? )?(?:fiscal[ -])?(?P<n>first|second|third"
        rf"|fourth|1st|2nd|3rd|4th|(?:final|last|closing)(?= quarter of (?:(?:19|20)\d\d|(?:last|this|next) year)))[ -]quarter"
        rf"(?!\w|-final)(?:{_WHOSE})?",
        quarters.quarter,
    ),
    _rule(
        "edge-of-quarter",
        r"(?:the )?(?P<edge>end|beginning|start|middle|close) of (?:the |its )?(?:fiscal )?(?P<n>first|second|third|fourth) quarter(?!\w)"
        rf"(?:{_WHOSE})?",
        quarters.quarter,
    ),
    _rule("q", rf"(?P<n>Q[1-4])(?!\w)(?:{_WHOSE})?", quarters.quarter),
    _rule(
        "business",
        r"(?:the |its )?(?:(?:comparable |corresponding |same )?(?P<ago>year[- ](?:ago|earlier))|latest|(?P<year>(?:19"
        r"|20)\d\d|(?:last|this|next) year)(?:[’']s)?)"
        r"(?: (?P<n>first|second|third|fourth))?[ -](?P<what>quarter|period)(?!\w)",
        quarters.business,
    ),
    _rule("year-ago", r"(?:the )?(?P<ago>year-(?:ago|earlier))(?!\w)(?! (?:quarter|period))", quarters.business),
    _rule("the-quarter", r"the (?P<what>quarter)(?P<ago> a year (?:ago|earlier))?(?!\w)(?! of|-to|-final)", quarters.business),
    _rule(
        "period-before",
        r"(?:the )?(?:corresponding|comparable|same|like|equivalent) (?P<what>quarter|period)"
        r"(?P<ago> (?:of |in )?(?:last year|the previous year|the year before|a year (?:ago|earlier|before)))(?!\w)",
        quarters.business,
    ),
    _rule(
        "months-to",
        rf"(?:the )?(?:(?P<many>three|six|nine|twelve|[369]|12) months|(?P<year1>year)) (?:to|until) (?:the end of |(?P<d>\d{{1,2}}) )?"
        rf"{_MONTH}(?: (?P<d2>\d{{1,2}})(?!\d|,\d))?{_WHOSE}?",
        quarters.months_to,
    ),
    _rule(
        "month-month", rf"(?:the )?{_MONTH} ?[-–] ?(?P<until>{'|'.join(MONTHS)})(?!\w)(?: (?:quarter|period))?{_WHOSE}?", quarters.months
    ),
    _rule("following-month", rf"the following {_MONTH}(?!\w)(?! \d)", offset.following_month),
    _rule(
        "bare-day",
        r"the (?P<d>\d{1,2})(?:st|nd|rd|th)(?:(?: and| to the|[-–]| until the) (?P<to>\d{1,2})(?:st|nd|rd|th))?"
        r"(?! of (?!that month))(?= ?[,.;]| of that month"
        r"| (?:it|he|she|they|we|her|his|their|its|the|a|an|but|and|when|police|in|at|with|after)\b)"
        r"(?: of that month)?",
        offset.bare_day,
    ),
    _rule(
        "week-of-day",
        rf"the week (?:of|beginning|starting|from|(?P<upto>ending|ended|to)) (?:on )?(?:the )?"
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}{_WHOSE}?",
        days.week_of,
    ),
    _rule("week-of", rf"the week of {_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\w){_WHOSE}?", days.week_of),
    _rule("set-month", rf"(?:every|each) {_MONTH}", days.every_month),
    _rule(
        "half",
        rf"(?:the )?(?P<n>first|second|1st|2nd|last|final|latter) half(?: of (?:{_YEAR}|the year|(?P<which>this|next|last) year)(?!\w)"
        rf"|(?! of|-|\w))",
        quarters.half,
    ),
    _rule(
        "year-ended",
        r"the (?:(?:fiscal|financial) )?(?P<unit>year) (?=end(?:ed|ing) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
        quarters.year_ended,
    ),
    _rule(
        "fiscal-year",
        r"(?:the |its )(?:(?P<which>current|latest|last|next|previous|this) )?(?:fiscal|financial) year(?!\w)",
        quarters.fiscal_year,
    ),
    _rule(
        "fiscal",
        r"(?:the )?(?:(?:fiscal|financial)(?: year)? |(?-i:FY) ?)(?P<year>(?:19|20)\d\d|(?<=FY|Y )\d\d(?!\d|[-–/]\d))"
        r"(?:[-–/](?P<to>\d\d(?:\d\d)?))?(?!\w)",
        quarters.fiscal,
    ),
    _rule(
        "edge",
        rf"(?:the )?(?P<edge>end|beginning|start|middle|close|turn) of "
        rf"(?:{_YEAR}|(?:the |(?P<which>this|next|last) )(?P<unit>week|month|year|decade)(?!\w))",
        quarters.edge,
    ),
    _rule(
        "edge-of-month",
        rf"(?:the )?(?:very )?(?P<edge>end|beginning|start|middle|close|turn) of {_MONTH}(?![’']s){_WHOSE}?",
        days.edge_of_month,
    ),
    _rule("year-end", r"(?P<edge>year)(?:[’']s|-| )[ ]?end(?!\w)", quarters.year_end),
    _rule(
        "named-day",
        rf"(?:{_MOD})?(?P<word>today|yesterday|tomorrow|tonight|last night|this morning|this afternoon|this evening){_PART}",
        days.named_day,
    ),
    _rule("ago", rf"{COUNT} {_UNIT}(?P<half> and a half)? ago(?!\w)", counts.ago),
    _rule(
        "earlier",
        rf"{COUNT} {_UNIT}(?P<half> and a half)? (?:(?:earlier|later)(?! than)|afterwards?|on(?=,(?! [\w-]+ \w+ off\b))"
        r"|(?:before|after)(?:(?: that)?(?= ?[,.;])| that(?= (?:the|an?|he|she|it|they)\b)))(?!\w)",
        counts.elsewhere,
    ),
    _rule("following", rf"the (?:following|previous|preceding|next) {_UNIT}(?! (?:of|to)\b)", counts.elsewhere),
    _rule(
        "beside",
        rf"the (?P<unit>week|month|year|decade) (?:before|after)(?= ?[,.;:]|$| after\b| that {_SUBJECT})",
        counts.elsewhere,
    ),
    _rule(
        "following-weekday",
        rf"the (?:following (?=\w)|(?=\w+ (?:after|before)(?: ?[,.;]|$))){_WEEKDAY}{_PART}(?: (?:after|(?P<back>before))(?= ?[,.;]|$))?",
        offset.following,
    ),
    _rule(
        "day-of-month",
        rf"(?:the )?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)|(?P<nth>{'|'.join(DAYS)})) of (?P<which>this|last|next) month(?!\w)",
        offset.day_of_month,
    ),
    _rule(
        "years-since",
        rf"{COUNT} (?:years? ago (?P<this>today|tomorrow|yesterday|(?:this|last|next) (?:week|weekend|month)"
        rf"|(?:on |last |this |next ){_WEEKDAY})|(?P<unit>weeks?|months?) ago "
        r"(?P<day>today|tomorrow|yesterday))(?!\w)",
        offset.years_since,
    ),
    _rule("this-day", rf"this (?:very )?(?:day|date) (?:in {_YEAR}|(?P<last>last) year)", offset.this_day),
    _rule("that-followed", rf"the {_UNIT} that followed", counts.elsewhere),
    _rule("around", rf"(?:the )?(?P<which>past|last|next|coming|previous) {COUNT} {_UNIT}", counts.around),
    _rule("around-one", rf"the (?P<which>past|last|coming|next(?= decade)) (?P<count>)?{_UNIT}", counts.around),
    _rule(
        "duration",
        rf"{COUNT}[ -]{_MORE}{_UNIT}(?P<half> and a half)?(?![ -]olds?\b"
        rf"|-(?:earlier|ago)| of age)",
        counts.duration,
    ),
    _rule("ago-vague", r"(?P<unit>days|weeks|months|years|decades|centuries) ago(?!\w)", counts.bare),
    _rule(
        "bare",
        r"(?P<unit>days|weeks|months|years|decades|centuries)(?: (?:and|or) (?:weeks|months|years)(?! ago))?(?![ -]olds?)(?!\w)",
        counts.bare,
    ),
    _rule("days-beyond", r"the day (?P<side>before yesterday|after tomorrow)(?!\w)", offset.days_beyond),
    _rule("units-beyond", r"the (?P<unit>week|weekend|month|year) (?P<side>before last|after next)(?!\w)", offset.units_beyond),
    _rule("weekday-week", rf"{_WEEKDAY} week(?!\w|-)", offset.week_on),
    _rule("week-on", rf"a week (?P<how>on|from|ago(?: on| last)?|last) {_WEEKDAY}", offset.week_on),
    _rule("weekday-before-last", rf"the {_WEEKDAY} before last(?!\w)", offset.before_last),
    _rule(
        "nth-in-month",
        rf"the (?P<nth>first|second|third|fourth|last) (?:(?P<week>week|weekend)|(?P<day>day)|{_WEEKDAY}) (?:of|in) "
        rf"(?:{_MONTH}(?! \d{{1,2}}(?!\d)){_WHOSE}?|(?P<which>this|last|next) month(?!\w))",
        offset.nth_in_month,
    ),
    _rule("night-to", rf"(?:the night(?: of (?:{'|'.join(WEEKDAYS)}))?|overnight) (?:in)?to {_WEEKDAY}", offset.night_to),
    _rule("night-to-date", rf"the night (?:in)?to (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}{_WHOSE}?", offset.night_to_date),
    _rule("half-of-month", rf"the (?P<n>first|second) half of {_MONTH}(?! \d{{1,2}}(?!\d))(?![’']s){_WHOSE}?", days.half_of_month),
    _rule("that-month", rf"that {_MONTH}(?![’']s)(?! \d)", days.that_month),
    _rule("in-time", rf"{COUNT} {_UNIT}(?P<half> and a half)?(?:(?:’s?|'s?) time| from (?:now|today))(?!\w)", offset.in_time),
    _rule(
        "weekend-of",
        rf"the weekend of (?P<d>\d{{1,2}})(?:(?:\s?[-–]\s?| to | and )(?P<to>\d{{1,2}}))? {_MONTH}{_WHOSE}?",
        offset.weekend_of,
    ),
    _rule("weekend-of-month", rf"the weekend of {_MONTH} (?P<d>\d{{1,2}})(?:[-–](?P<to>\d{{1,2}}))?(?!\w){_WHOSE}?", offset.weekend_of),
    _rule(
        "months-of",
        r"(?:the )?(?P<edge>first|last|final|opening|closing) (?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])"
        r" months(?=(?P<of> of (?:the year|(?P<whose>(?:19|20)\d\d|(?:last|this|next) year)))(?!\w))",
        offset.months_of,
    ),
    _rule(
        "first-months",
        r"(?:the )?(?P<edge>first|opening) (?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9])"
        r" months(?!\w)(?! (?:of|after|in|since|as|that|before|at)\b)",
        offset.months_of,
    ),
    _rule("set-count", rf"(?P<word>(?:every|each) {COUNT} {_UNIT})", counts.repeated),
    _rule(
        "set",
        rf"(?P<word>hourly|daily|nightly|weekly|monthly|annually|yearly|weekdays|"
        rf"(?:{'|'.join(WEEKDAYS)})(?:s| (?:morning|afternoon|evening|night)s)|"
        rf"(?:every|each) (?:second|minute|hour|day|night|week|weekend|month|quarter|year|morning|afternoon|evening"
        rf"|spring|summer|autumn|fall|winter|{'|'.join(WEEKDAYS)}))(?!\w)",
        counts.repeated,
    ),
    _rule("clock", r"(?P<h>\d{1,2})(?:[:.](?P<min>\d\d))? ?(?P<half>a\.?m|p\.?m)(?!\w)\.?", counts.clock),
    _rule("hours", r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?![\d:.]*\d)(?!\w)", counts.clock),
    _rule(
        "oclock",
        rf"(?:(?:half past|quarter (?P<to>past|to)) (?P<past>{_HOURS})"
        r"(?= ?[,.;]| [a-z]+ed\b| (?:in|on|it|he|she|they|the|a|and)\b)"
        rf"|(?P<full>{_HOURS}|\d{{1,2}}) o[’']clock)(?!\w)"
        r"(?: (?:in the|at) (?P<part>morning|afternoon|evening|night))?",
        counts.oclock,
    ),
    _rule(
        "noon",
        r"(?P<named>noon|midday|midnight|dawn|daybreak|sunrise|first light|lunch(?:time)?|teatime|dusk|nightfall|sunset|sundown)(?!\w)",
        counts.clock,
    ),
    _rule(
        "vague",
        r"(?P<word>(?-i:now|Now(?! ?,))|currently|current|nowadays|recently|"
        r"(?:recent|coming) (?:days|weeks|months|quarters|years|decades)|future (?:quarters|years)|the (?:short|near) term|the (?:near "
        r"|foreseeable |immediate )?future|the (?:recent |distant )?past|these days|lately)(?!\w)(?! of)",
        counts.vague,
    ),
)
