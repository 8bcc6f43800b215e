"""The addon's words in Dutch, French and German: the template is exported from a
database, the translations are brought in line with it, and gaps are told."""

import sys

from dev import paths

LANGUAGES = ("nl", "fr", "de")
FOLDER = paths.ADDON_DIR / "i18n"
TEMPLATE = FOLDER / f"{paths.ADDON}.pot"
SHOWN = 15


def same_words(one, other):
    """Tell if two catalogues differ at most in the time of their making."""
    return sorted((e.msgid, sorted(e.occurrences)) for e in one) == sorted(
        (e.msgid, sorted(e.occurrences)) for e in other
    )


def gaps(catalogue):
    """Return the source terms that have no translation or an uncertain one."""
    return [
        entry.msgid
        for entry in catalogue
        if not entry.obsolete and not entry.translated()
    ]


def bring_in_line(catalogue, template):
    """Give `catalogue` the terms of `template`; drop those that are gone."""
    catalogue.merge(template)
    for entry in catalogue.obsolete_entries():
        catalogue.remove(entry)
    for entry in catalogue:
        # gettext's guess for a changed term is no translation
        if "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
            entry.msgstr = ""
        entry.previous_msgid = None


def main(exported):
    """Take the template over from the file `exported`; return 1 when terms lack."""
    import polib

    FOLDER.mkdir(exist_ok=True)
    template = polib.pofile(exported, wrapwidth=78)
    if not TEMPLATE.exists() or not same_words(polib.pofile(str(TEMPLATE)), template):
        template.save(str(TEMPLATE))
        print(f"{TEMPLATE.relative_to(paths.ROOT)}: written, {len(template)} terms")
    lacking = 0
    for language in LANGUAGES:
        path = FOLDER / f"{language}.po"
        catalogue = polib.pofile(str(path), wrapwidth=78) if path.exists() else None
        if catalogue is None:
            catalogue = polib.POFile(wrapwidth=78)
            catalogue.metadata = {**template.metadata, "Language": language}
        before = str(catalogue)
        bring_in_line(catalogue, template)
        if str(catalogue) != before:
            catalogue.save(str(path))
        missing = gaps(catalogue)
        lacking += len(missing)
        print(f"{path.relative_to(paths.ROOT)}: {len(missing)} of {len(template)} lack")
        for term in missing[:SHOWN]:
            print(f"    {term!r}")
        if len(missing) > SHOWN:
            print(f"    and {len(missing) - SHOWN} more")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
