"""`./zorg bench`: its arguments, its databases, and the page that it writes."""

import json

import pytest

from benchmarks import page, sizes
from dev import bench, cli, paths
from dev.console import Failure

SECTION = {
    "title": "Make things",
    "how": "Ours makes things.\n\nTheirs too.\n",
    "date": "2026-11-22",
    "size": "nestor",
    "load": "load 1.5",
    "rows": [["Ours", 12.345, 30, 1000], ["Theirs", 1234.5, 6000, 1000]],
    "checks": [
        ["times faster, at least", 20, 100.0, True, "never told"],
        ["queries, at most", 20, 30, False, "one too many"],
    ],
}


def test_each_subject_has_its_script():
    for name in bench.SUBJECTS:
        text = (paths.ROOT / "benchmarks" / f"{name}.py").read_text()
        assert "\nTITLE = " in text and "\ndef measure(places):" in text


def test_subjects_are_chosen_by_name():
    assert bench.choose(()) == list(bench.SUBJECTS)
    assert bench.choose(["screens", "visits"]) == ["visits", "screens"]
    with pytest.raises(Failure, match="no such benchmark: visit;"):
        bench.choose(["visit"])


def test_an_unknown_size_is_refused(capsys):
    with pytest.raises(SystemExit):
        cli.main(["bench", "--size", "europe"])
    assert "invalid choice: 'europe'" in capsys.readouterr().err


def test_databases_of_a_size():
    assert bench.database_name("data", "flanders") == "zorg_bench_flanders"
    assert bench.database_name("nestor", "flanders") == "zorg_bench_nestor"
    assert bench.database_name("peers", "flanders") == bench.PEERS_DATABASE
    assert bench.database_name("helpdesk", "flanders") == bench.HELPDESK_DATABASE
    # the persons of Flanders without ten years of tasks
    assert bench.database_name("care", "flanders") == "zorg_bench_mobitwin"
    assert bench.database_name("care", "nestor") == "zorg_bench_nestor"


def test_networks_of_all_sizes_are_alike():
    """A screen of one network shows as much whatever lies beneath."""
    for size in sizes.SIZES.values():
        assert size.tasks / size.years == pytest.approx(5_000, rel=0.02)


def test_peers_stay_out_of_odoos_environment():
    addon = (paths.ADDON_DIR / "__manifest__.py").read_text()
    others = [p for p in paths.ROOT.glob("requirements/*.txt") if p.stem != "bench"]
    for peer in ("fieldservice", "helpdesk"):
        assert peer not in addon
        assert not any(peer in path.read_text() for path in others)


@pytest.mark.parametrize(
    ("check", "verdict"),
    [
        (("faster", 20, 20, True), "reached"),
        (("faster", 20, 15, True), "**missed by 25%**"),
        (("queries", 30, 30), "reached"),
        (("queries", 30, 45), "**missed by 50%**"),
        (("rows written", 0, 3), "**missed by 3**"),
        (("fewer queries", 0, -1), "reached"),
    ],
)
def test_a_promise_is_judged(check, verdict):
    assert page.Check(*check).verdict() == verdict


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (12, "12"), (1.1, "1.1"), (0.05, "0.05"), (2.001, "2"), (1e3, "1,000")],
)
def test_numbers_are_short(value, text):
    assert page.number(value) == text


def test_a_part_of_the_page_tells_all():
    text = "\n".join(page.write_section(SECTION))
    assert "*2026-11-22, data set nestor, load 1.5.*" in text
    assert "| times faster, at least | 20 | 100 | reached |" in text
    assert "| queries, at most | 20 | 30 | **missed by 50%** |" in text
    assert "queries, at most: one too many" in text and "never told" not in text
    assert "| Ours | 1,000 | 12.35 | 12.35 | 30 | 30 |" in text


def test_what_is_not_measured_again_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "FACTS", tmp_path / "results.json")
    monkeypatch.setattr(page, "PAGE", tmp_path / "RESULTS.md")
    order = ["first", "second"]
    newer = {**SECTION, "date": "2026-12-01"}
    page.keep({"machine": {"cores": 2}, "sections": {"second": SECTION}}, order)
    page.keep({"machine": {"cores": 4}, "sections": {"first": newer}}, order)
    kept = json.loads(page.FACTS.read_text())
    assert list(kept["sections"]) == order and kept["machine"] == {"cores": 4}
    text = page.PAGE.read_text()
    assert "| cores | 4 |" in text and "**2 of 4 targets are reached.**" in text
    assert text.index("2026-12-01") < text.index("2026-11-22")


def test_the_page_says_what_was_measured():
    if page.FACTS.is_file():
        facts = json.loads(page.FACTS.read_text(encoding="utf-8"))
        assert page.PAGE.read_text(encoding="utf-8") == page.write_page(facts)
