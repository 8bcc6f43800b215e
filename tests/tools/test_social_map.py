from zorgnetwerk_tools.social_map import Need, Place, rank

HOUSING, MONEY = "housing", "money"
NEED = Need(frozenset({HOUSING}), ("kerkhove", "avelgem"), frozenset({"older"}))


def place(key, domains=(HOUSING,), **values):
    sets = {name: frozenset(one) for name, one in values.items() if name != "agreed"}
    return Place(
        key, frozenset(domains), has_agreement=values.get("agreed", False), **sets
    )


def keys(places, need=NEED):
    return [match.key for match in rank(need, places)]


def test_who_helps_with_something_else_or_works_elsewhere_is_left_out():
    assert keys([place("a", [MONEY]), place("b", areas=["kortrijk"]), place("c")]) == [
        "c"
    ]


def test_nearer_goes_first():
    found = rank(
        NEED,
        [
            place("everywhere"),
            place("around", areas=["avelgem"]),
            place("here", areas=["kerkhove"]),
        ],
    )
    assert [match.key for match in found] == ["here", "around", "everywhere"]
    assert found[0].reasons == [("domain", [HOUSING]), ("area", ["kerkhove"])]
    assert found[1].reasons[1] == ("area_around", ["avelgem"])


def test_more_domains_and_the_right_people_and_an_agreement_weigh():
    need = NEED._replace(domains=frozenset({HOUSING, MONEY}))
    assert keys(
        [
            place("one"),
            place("young", groups=["young"]),
            place("older", groups=["older"]),
            place("agreed", agreed=True),
            place("both", [HOUSING, MONEY]),
        ],
        need,
    ) == ["both", "older", "agreed", "one", "young"]


def test_without_domains_all_that_work_there():
    need = Need(area=("kerkhove",))
    assert keys([place("a", [MONEY]), place("b", areas=["ieper"])], need) == ["a"]


def test_equals_stay_in_order():
    assert keys([place("b"), place("a"), place("c")]) == ["b", "a", "c"]
