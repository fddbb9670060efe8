"""The samples of the annual series; importing this module registers them."""

from tests.access.samples import Form, Knock, Values, form, further, sample


def of_series(knock: Knock, *kinds: str) -> Values:
    """Return the address of records of the corner's annual edition."""
    return {kind: knock.corner.series[kind] for kind in ("edition", *kinds)}


@sample("series.programme", "series.new_activity", "series.add_activity", "series.rooms", "series.add_room",
        "series.participants", "series.delegation", "series.export_participants", "series.approve_entries")  # fmt: skip
def annual_edition(knock: Knock) -> Values:
    return of_series(knock)


@further("series.participants")
def participants_to_approve(_: Knock) -> list[Values]:
    return [{"approve": "all"}]


@sample("series.edit_room", "series.save_room")
def room(knock: Knock) -> Values:
    return of_series(knock, "room")


@sample("series.activity", "series.save_activity", "series.move_activity", "series.cancel_activity",
        "series.new_entry", "series.add_entry")  # fmt: skip
def activity(knock: Knock) -> Values:
    return of_series(knock, "activity")


@form("series.move_activity")
def next_step(_: Knock) -> Form:
    return {"move": "start"}


@further("series.activity")
def activities_in_other_states(knock: Knock) -> list[Values]:
    return [{"activity": knock.corner.series["cancelled"]}, {"cancel": "1"}]


@sample("series.entry", "series.decide_entry")
def entry(knock: Knock) -> Values:
    return {**of_series(knock), "entry": knock.corner.series["requested"]}


@further("series.entry")
def entries_in_other_states(knock: Knock) -> list[Values]:
    others: list[Values] = [{"entry": knock.corner.series[state]} for state in ("approved", "declined")]
    return [*others, {"act": "withdraw"}]


@form("series.decide_entry")
def withdrawal(_: Knock) -> Form:
    return {"decision": "withdraw", "version": "1", "reason": "公务冲突"}


@further("editions.show")
def public_programme(knock: Knock) -> list[Values]:
    return [{"kind": "series", "public_id": knock.corner.series["edition"]}]
