"""Pack month names, weekday names and "n hours ago" patterns of many languages from CLDR into one lexicon.

    python train/months.py            writes src/cuttings/data/lexicons/calendar.tsv

Reads the CLDR data that ships in babel; nothing of babel is needed at run time.
"""

from collections.abc import Iterator
from pathlib import Path

from babel import Locale, localedata

TARGET = Path(__file__).resolve().parents[1] / "src/cuttings/data/lexicons/calendar.tsv"
LANGUAGES = """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko ky
lo lt lv mk ml mn mr ms mt my nb ne nl nn pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh"""
VARIANTS = "ar_SY ar_DZ ar_MA ar_MR de_AT es_UY sr_Latn"
"""Other months of the same languages: of the Levant, the Maghreb, Austria, the River Plate, and Serbian in Latin letters."""
PRINTED = (("en", "month", "9", "sept"),)
"""Forms that newspapers print and CLDR lacks: "Sept. 8"."""
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
HEADER = """\
# Month names, weekday names (Monday = 1), and patterns of ages, by language: language, kind, value, words.
# Source: Unicode CLDR by way of babel, Unicode License V3 (https://www.unicode.org/license.txt); made by train/months.py.
"""


def names(locale: Locale, kind: str) -> Iterator[tuple[str, str, str]]:
    """Every wide and abbreviated name, in running text and standing alone."""
    table = locale.months if kind == "month" else locale.days
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table.get(context, {}).get(width, {}).items():
                word = name.strip().rstrip(".").casefold()
                if len(word) > 1 and not word[0].isdigit():
                    yield kind, str(number if kind == "month" else number + 1), word


def ages(locale: Locale) -> Iterator[tuple[str, str, str]]:
    """The patterns of past ages: `vor {0} Stunden`."""
    fields = locale._data["date_fields"]  # type: ignore[attr-defined]
    for unit in UNITS:
        for form in ("", "-short", "-narrow"):
            for pattern in fields.get(unit + form, {}).get("past", {}).values():
                if "{0}" in pattern and pattern.strip() != "{0}" and not pattern.startswith("-"):
                    yield "ago", unit, pattern.strip().rstrip(".").casefold()


def rows() -> set[tuple[str, str, str, str]]:
    """All facts, once each."""
    found = set(PRINTED)
    for code in LANGUAGES.split():
        localedata._cache.clear()  # reading an aliased table of one language changes the root that all share
        locale = Locale.parse(code)
        for kind, value, word in (*names(locale, "month"), *names(locale, "weekday"), *ages(locale)):
            found.add((code, kind, value, word.replace("\u200f", "").replace("\u200e", "").replace("\u202f", " ").replace("\xa0", " ")))
    for code in VARIANTS.split():
        months = names(Locale.parse(code), "month")
        found |= {(code.split("_")[0], kind, value, word.replace("\xa0", " ")) for kind, value, word in months}
    return found


def main() -> None:
    """Write the lexicon, sorted."""
    TARGET.write_text(HEADER + "".join("\t".join(row) + "\n" for row in sorted(rows())), encoding="utf-8")


if __name__ == "__main__":
    main()
