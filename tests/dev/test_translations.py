"""The Dutch, French and German words: complete, and the words of the field."""

import polib
import pytest

from dev import translation_checks, translations

CATALOGUES = {
    language: polib.pofile(str(translations.FOLDER / f"{language}.po"))
    for language in translations.LANGUAGES
}


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_term_is_well_translated(language):
    found = [
        f"{entry.msgid!r} -> {entry.msgstr!r}: {fault}"
        for entry in CATALOGUES[language]
        for fault in translation_checks.faults(
            entry.msgid,
            entry.msgstr,
            language,
            translation_checks.is_to_strangers(entry.occurrences),
        )
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_catalogue_has_the_terms_of_the_template(language):
    template = polib.pofile(str(translations.TEMPLATE))
    assert translations.same_words(CATALOGUES[language], template)
    assert not [e.msgid for e in CATALOGUES[language] if e.obsolete or e.fuzzy]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_no_leave_is_given_to_terms_that_are_gone(language):
    same = {e.msgid for e in CATALOGUES[language] if e.msgid == e.msgstr}
    assert translation_checks.listed("alike", language) <= same


@pytest.mark.parametrize(
    ("source", "translation", "language", "fault"),
    [
        ("Open the file", "", "nl", "missing"),
        ("tasks_done", "tasks_done", "nl", "a name in the code"),
        ("Open the file", "Open the file", "nl", "still English"),
        ("%(name)s is late", "%(naam)s is te laat", "nl", "other placeholders"),
        ("%s of %s", "%s van", "nl", "other placeholders"),
        ("<b>Late</b> since", "<i>Te laat</i> sinds", "nl", "other tags"),
        ("Late since ", "Te laat sinds", "nl", "other white space at an end"),
        ("Open tasks", "Tâches ouvertes", "fr", "“tâches?”: mission"),
        ("Two clients", "Zwei Klienten", "de", "“clients?” is not “hilfesuchende”"),
        ("Two volunteers", "Twee helpers", "nl", "“volunteers?” is not “vrijwill"),
        ("Your answer", "Uw antwoord", "nl", "“u|uw”: je"),
    ],
)
def test_a_bad_translation_is_seen(source, translation, language, fault):
    found = translation_checks.faults(source, translation, language)
    assert any(text.startswith(fault) for text in found), found


@pytest.mark.parametrize(
    ("source", "translation", "language"),
    [
        ("%(count)s tasks for %(client)s", "%(count)s opdrachten: %(client)s", "nl"),
        ('<a title="Call">Call</a>', '<a title="Bellen">Bellen</a>', "nl"),
        ("Km", "Km", "de"),
        ("%(a)s – %(b)s", "%(a)s – %(b)s", "fr"),
    ],
)
def test_a_good_translation_passes(source, translation, language):
    assert translation_checks.faults(source, translation, language) == []


def test_strangers_are_spoken_to_politely():
    page = [("model_terms:ir.ui.view,arch_db:zorgnetwerk_addon.public_page_x", "0")]
    both = [*page, ("code:addons/zorgnetwerk_addon/models/task.py", "0")]
    assert translation_checks.is_to_strangers(page)
    assert not translation_checks.is_to_strangers(both)
    assert translation_checks.faults("Your answer", "Uw antwoord", "nl", True) == []
