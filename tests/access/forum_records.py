"""The samples of the forum: invitations, replies and registrations; importing this module registers them."""

from tests.access.samples import Knock, Values, further, sample


@sample("forum.guest", "forum.begin")
def sent_invitation_link(knock: Knock) -> Values:
    return {"token": knock.corner.forum["sent_token"]}


@sample("forum.reply", "forum.save_reply")
def begun_reply_link(knock: Knock) -> Values:
    return {"token": knock.corner.forum["begun_token"]}


@sample("forum.cancel")
def approved_reply_link(knock: Knock) -> Values:
    return {"token": knock.corner.forum["approved_token"]}


@further("forum.guest")
def replies_in_other_states(knock: Knock) -> list[Values]:
    return [{"token": knock.corner.forum[name]} for name in ("begun_token", "approved_token")]


def of_forum(knock: Knock, *kinds: str) -> Values:
    """Return the address of records of the corner's forum."""
    return {kind: knock.corner.forum[kind] for kind in ("edition", *kinds)}


@sample("forum.sub_forums", "forum.new_sub_forum", "forum.add_sub_forum", "forum.chambers", "forum.allot_places",
        "forum.registrations", "forum.confirmations")  # fmt: skip
def forum_edition(knock: Knock) -> Values:
    return of_forum(knock)


@sample("forum.edit_sub_forum", "forum.save_sub_forum", "forum.remove_sub_forum")
def sub_forum(knock: Knock) -> Values:
    return of_forum(knock, "sub_forum")


@sample("forum.chamber", "forum.change_places", "forum.invite")
def chamber(knock: Knock) -> Values:
    return of_forum(knock, "allotment")


@sample("forum.send_invitation", "forum.hand_over_link", "forum.revoke_invitation")
def invitation(knock: Knock) -> Values:
    return of_forum(knock, "invitation")


@sample("forum.registration", "forum.decide_registration")
def reply(knock: Knock) -> Values:
    return {**of_forum(knock), "registration": knock.corner.forum["submitted"]}


@further("forum.registration")
def replies_in_every_state(knock: Knock) -> list[Values]:
    states = ("confirmed", "approved", "returned")
    return [{**of_forum(knock), "registration": knock.corner.forum[state]} for state in states]
