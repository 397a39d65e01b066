"""Occasions on which words are said to a medium, as they stand beside a cue: interviews, remarks, calls, papers that were seen."""

from __future__ import annotations

import re

__all__ = ["CONTEXT", "OCCASIONS", "OUTER", "REPORTER", "THROUGH", "WHERE"]

_PHRASE = (
    r"(?:the |a |an )?(?:\w+day[’']s )?(?:(?!(?:by|on|in|to|with|of|at|from|for|carried|broadcast|published|aired|released|given"
    r"|made) )[a-z-]+ ){0,3}?"
    r"(?:[A-Z][\w’'&-]*(?: (?:of |and |the |& )?[A-Z\d][\w’'&-]*)*"
    r"|(?:radio|television|media|TV|newspaper)(?! (?:[A-Z]|station|channel|network|site))"
    r"|(?:paper|agency|broadcaster|channel|magazine|website|network)(?! [A-Z]))"
    r"(?:(?: (?:state|news|official|press|daily|weekly))* "
    r"(?:agency|(?:news|press|wire) service|newspaper|broadcaster|channel|network|website|magazine|television|radio|TV|media)\b)?"
    r"(?! [a-z]+ (?:that|who))"
)
CONTEXT = re.compile(
    r"\b(?:interview(?:s|ed)?|conversation|phone call|briefing|[Ss]peaking|[Tt]alking|spoke|spoken|comments?|remarks?|account|talk|told"
    r"|e-?mail"
    r"|letter|column|piece|article|commentary|statement|essay|op-ed|message|[Ww]riting|[Aa]sked|contacted|reached) "
    r"(?:with|to|on|in|by|for|given to|made to|published (?:by|in))? ?"
    rf"({_PHRASE})"
    r"|\b(?:quoted|carried|cited|broadcast|published|aired|released|relayed|reported|seen|obtained|reviewed|viewed|examined|verified"
    r"|leaked|shared|provided|sent|shown|given|handed|passed|picked up)(?: as \w+ing)?(?: live| exclusively| first| later)?(?: on \w+day)? "
    rf"(?:by|on|in|to|with) ({_PHRASE})",
)
REPORTER = re.compile(
    r"\b(?:told|tells|telling|to|with|by) (?:(?:an?|the|one|its) )?(?:[a-z-]+ ){0,2}?"
    r"(?:reporter|correspondent|editor|journalist|interviewer|presenter|columnist|host|viewer|listener|reader)s? (?:from|of|for|at|with) "
    rf"({_PHRASE})"
    r"|\b(?:in|during|to|for) (?:an? |the )?(?:\w+day[’']s )?(?:recent |rare )?"
    r"((?:[A-Z][\w&-]*)(?: (?:of |& )?[A-Z\d][\w&-]*)*) (?:interview|podcast|report|article|documentary|profile|op-ed|column|phone-in)\b"
)
"""`told a reporter from the Bell`, `in a Vell Times interview`."""
OUTER = re.compile(
    r"(?:\bas|, (?:which|who) (?:was|were)) (?:later )?(?:quoted|cited|carried|reported|relayed|published|picked up) "
    rf"(?:by|on|in) ({_PHRASE})"
)
"""`told A, as quoted by B`: B had it from A."""
THROUGH = re.compile(
    r"\b(?:through|via) (?:a |an |his |her |its |their |the )(?:[a-z’'-]+ ){0,2}?"
    r"(?:spokes\w+|lawyers?|attorney|solicitor|counsel|manager|agent|representative|publicist|office|team|company)"
    r"(?:,? ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*))?"
)
"""`said through his manager, Ulla Beck`: whoever carries the words, by name."""
OCCASIONS = (
    "interview", "conversation", "call", "briefing", "peaking", "spoke", "comment", "remark", "alk", "told", "quoted", "carried", "cited",
    "broadcast", "published", "aired", "released", "relayed", "reported", "seen", "obtained",
    "reviewed", "viewed", "examined", "verified", "leaked", "shared", "provided", "sent", "shown", "given", "handed", "passed", "picked",
    "mail", "letter", "column", "piece", "article", "commentary", "statement", "essay", "op-ed",
    "riting", "sked", "account", "contacted", "reached", "message",
)  # fmt: skip
"""One of these is in whatever `CONTEXT` matches: a cheap test before it."""
WHERE = re.compile(
    r" (?:to|on) ((?:the |a |an |its |his |her )?(?:(?:[a-z-]+ ){0,2}(?:podcast|radio|station|channel|programme|program|broadcaster|network"
    r"|website|site|agency|newspaper|show) )?[A-Z][\w’'&-]*(?: (?:of |and |the )?[A-Z\d][\w’'&-]*)*)"
)
"""Behind a cue: `said on Radio Torva`, `confirmed to Reuters`."""
