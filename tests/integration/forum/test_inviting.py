"""Places and invitations: one holder for each link, looking opens nothing, dead links are all alike."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from shanhai_events.accounts.enums import Role
from shanhai_events.forum.commands.planning import AllotPlaces, InvitePerson
from shanhai_events.forum.enums import InvitationState, RegistrationEvent
from shanhai_events.forum.errors import (
    AddressMissing,
    AllotmentExists,
    CapacityBelowTaken,
    InvitationStepMissing,
    OutsideEdition,
    PlacesBelowTaken,
    SubForumExists,
    SubForumInUse,
    UnknownChamber,
)
from shanhai_events.forum.models.replies import Invitation
from shanhai_events.forum.services import allotting, inviting, programme, replying
from shanhai_events.kernel.clock import in_beijing
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.notifications.models import OutboxMail
from shanhai_events.storage.database import db
from tests.factories import forum
from tests.factories.accounts import LINK
from tests.support.clock import MovableClock
from tests.support.page_client import PageClient
from tests.support.people import SYSTEM, actor_of, edition_scope, person


def row(public_id: str) -> Invitation:
    db.session.rollback()
    return db.session.scalars(select(Invitation).where(Invitation.public_id == public_id)).one()


def mailed() -> list[str]:
    """Return the paths of the links in all mails, the newest last."""
    bodies = db.session.scalars(select(OutboxMail.body_text).order_by(OutboxMail.id))
    return [path for body in bodies for path in LINK.findall(body)]


def wall_clock_after(instant: datetime | None) -> str:
    assert instant is not None
    return f"{in_beijing(instant + timedelta(seconds=1)):%Y-%m-%d %H:%M:%S}"


@pytest.mark.usefixtures("context")
class TestSending:
    def test_a_mail_carries_the_link_and_the_database_only_its_hash(self) -> None:
        who = forum.cast()
        public_id = forum.prepared(who)
        assert (row(public_id).state, row(public_id).token_hash, mailed()) == (InvitationState.PREPARED, None, [])
        inviting.send_invitation(public_id, actor=actor_of(who.chamber))
        (path,) = mailed()
        token = path.removeprefix("/forum/r/")
        kept = row(public_id)
        assert (kept.state, kept.expires_at, len(token)) == (
            InvitationState.SENT,
            forum.edition_of(who).closes_at,
            43,
        )
        columns = Invitation.__table__.columns
        assert [c.name for c in columns if token in str(getattr(kept, c.name, ""))] == []
        assert forum.invitation(token).id == kept.id

    def test_sending_again_kills_the_link_before(self) -> None:
        who = forum.cast()
        public_id = forum.prepared(who)
        first = forum.link(who, public_id)
        inviting.send_invitation(public_id, actor=actor_of(who.organizer))
        second = mailed()[-1].removeprefix("/forum/r/")
        assert first != second
        with pytest.raises(NotFound):
            replying.begin_reply(first, actor=forum.GUEST)
        replying.begin_reply(second, actor=forum.GUEST)

    def test_a_new_link_after_the_answer_shows_the_same_reply(self) -> None:
        who = forum.cast()
        token = forum.submitted(who)
        before = forum.invitation(token)
        fresh = forum.link(who, before.public_id)
        after = forum.invitation(fresh)
        assert (after.id, after.state, forum.registration(fresh).state) == (before.id, "accepted", "submitted")

    def test_without_an_address_nothing_is_mailed(self) -> None:
        who = forum.cast()
        public_id = forum.prepared(who, email="")
        with pytest.raises(AddressMissing):
            inviting.send_invitation(public_id, actor=actor_of(who.chamber))

    def test_a_revoked_invitation_is_dead_and_its_draft_with_it(self) -> None:
        who = forum.cast()
        token = forum.begun(who)
        kept = forum.invitation(token)
        inviting.revoke_invitation(kept.public_id, reason="邀请已撤销。", actor=actor_of(who.chamber))
        assert (row(kept.public_id).state, forum.registration(token).state) == ("revoked", "cancelled")
        with pytest.raises(NotFound):
            replying.begin_reply(token, actor=forum.GUEST)
        with pytest.raises(InvitationStepMissing):
            forum.link(who, kept.public_id)

    def test_who_has_answered_is_not_revoked_but_cancelled(self) -> None:
        who = forum.cast()
        public_id = forum.invitation(forum.submitted(who)).public_id
        with pytest.raises(InvitationStepMissing):
            inviting.revoke_invitation(public_id, reason="邀请已撤销。", actor=actor_of(who.chamber))

    def test_what_nobody_answered_in_time_expires(self, clock: MovableClock) -> None:
        who = forum.cast()
        waiting, begun = forum.link(who), forum.begun(who)
        answered, unsent = forum.submitted(who), forum.prepared(who)
        closes_at = forum.edition_of(who).closes_at
        clock.set(wall_clock_after(closes_at))
        assert inviting.expire_overdue(actor=SYSTEM) == 2
        states = [forum.invitation(token).state.value for token in (waiting, begun, answered)]
        assert (states, row(unsent).state.value) == (["expired", "expired", "accepted"], "prepared")
        assert inviting.expire_overdue(actor=SYSTEM) == 0

    def test_another_chamber_finds_neither_places_nor_invitation(self) -> None:
        who = forum.cast()
        stranger = actor_of(forum.another_chamber(who).chamber)
        command = InvitePerson(allotment=who.allotment, name="周岚", email="")
        public_id = forum.prepared(who)
        with pytest.raises(NotFound):
            inviting.prepare_invitation(command, actor=stranger)
        for act in (inviting.send_invitation, inviting.hand_over_link):
            with pytest.raises(NotFound):
                act(public_id, actor=stranger)


@pytest.mark.usefixtures("context")
class TestPlaces:
    def test_a_chamber_has_places_once(self) -> None:
        who = forum.cast()
        again = AllotPlaces(edition=who.edition_id, organization=who.organization, name="", places=3)
        with pytest.raises(AllotmentExists):
            allotting.allot_places(again, actor=actor_of(who.organizer))

    def test_a_chamber_without_file_is_known_by_its_name(self) -> None:
        who = forum.cast()
        actor = actor_of(who.organizer)
        command = AllotPlaces(edition=who.edition_id, organization="", name="试例省外联络处", places=3)
        public_id = allotting.allot_places(command, actor=actor)
        inviting.prepare_invitation(InvitePerson(allotment=public_id, name="周岚", email=""), actor=actor)
        for unknown in ("", "nobody"):
            with pytest.raises(UnknownChamber):
                allotting.allot_places(
                    AllotPlaces(edition=who.edition_id, organization=unknown, name="", places=3), actor=actor
                )

    def test_places_that_are_taken_stay_and_chambers_do_not_change_them(self) -> None:
        who = forum.cast()
        forum.submitted(who, forum.reply(companions=(forum.companion(),)))
        with pytest.raises(PlacesBelowTaken) as refused:
            allotting.change_places(who.allotment, 1, actor=actor_of(who.organizer))
        assert refused.value.params == {"taken": 2}
        with pytest.raises(Forbidden):
            allotting.change_places(who.allotment, 99, actor=actor_of(who.chamber))
        allotting.change_places(who.allotment, 2, actor=actor_of(who.organizer))

    def test_the_host_city_of_another_edition_finds_nothing(self) -> None:
        who = forum.cast()
        starts = forum.edition_of(who).starts_on + timedelta(days=400)
        elsewhere = forum.open_forum(starts_on=starts).public_id
        host = actor_of(person("骆川", (Role.HOST_CITY, edition_scope(elsewhere))))
        with pytest.raises(NotFound):
            allotting.change_places(who.allotment, 5, actor=host)
        with pytest.raises(NotFound):
            programme.add_sub_forum(who.edition_id, forum.sub_forum_given(who), actor=host)


@pytest.mark.usefixtures("context")
class TestSubForums:
    def test_names_are_told_apart_and_times_lie_within_the_edition(self) -> None:
        who = forum.cast()
        forum.sub_forum(who, name="同名分论坛")
        with pytest.raises(SubForumExists):
            forum.sub_forum(who, name="同名分论坛", hour=15)
        with pytest.raises(OutsideEdition):
            forum.sub_forum(who, hour=-10)

    def test_seats_that_are_taken_stay_and_a_used_sub_forum_is_not_removed(self) -> None:
        who = forum.cast()
        actor = actor_of(who.organizer)
        used, unused = forum.sub_forum(who, hour=9), forum.sub_forum(who, hour=14)
        token = forum.submitted(who, forum.reply(sub_forums=(used,)))
        with pytest.raises(CapacityBelowTaken):
            programme.change_sub_forum(who.edition_id, used, forum.sub_forum_given(who, capacity=0), actor=actor)
        forum.decide(who, token, RegistrationEvent.CANCEL, reason="重复。")
        with pytest.raises(SubForumInUse):
            programme.remove_sub_forum(who.edition_id, used, actor=actor)
        programme.remove_sub_forum(who.edition_id, unused, actor=actor)
        with pytest.raises(NotFound):
            programme.remove_sub_forum(who.edition_id, unused, actor=actor)


class TestLinks:
    def test_opening_the_link_changes_nothing_and_the_button_does(self, app: Flask, client: PageClient) -> None:
        with app.app_context():
            token = forum.link(forum.cast())
        page = client.get(f"/forum/r/{token}")
        client.get(f"/forum/r/{token}")
        client.get_raw(f"/forum/r/{token}/form", status=303)
        with app.app_context():
            assert forum.invitation(token).state is InvitationState.SENT
        client.submit(page.form(action=f"/forum/r/{token}"))
        with app.app_context():
            assert forum.invitation(token).state is InvitationState.OPENED

    def test_unknown_replaced_revoked_and_expired_links_look_alike(
        self, app: Flask, client: PageClient, clock: MovableClock
    ) -> None:
        with app.app_context():
            who = forum.cast()
            public_id = forum.prepared(who)
            replaced, expired = forum.link(who, public_id), forum.begun(who)
            forum.link(who, public_id)
            revoked = forum.begun(who)
            kept = forum.invitation(revoked)
            inviting.revoke_invitation(kept.public_id, reason="邀请已撤销。", actor=actor_of(who.organizer))
            closes_at = forum.edition_of(who).closes_at
        words = {client.get(f"/forum/r/{token}", status=404).text for token in ("x" * 43, replaced, revoked)}
        words |= {client.get(f"/forum/r/{token}/form", status=404).text for token in ("x" * 43, replaced, revoked)}
        clock.set(wall_clock_after(closes_at))
        words.add(client.get(f"/forum/r/{expired}", status=404).text)
        assert len({text.split("如需帮助")[0] for text in words}) == 1

    def test_pages_behind_a_link_are_kept_nowhere(self, app: Flask, client: PageClient) -> None:
        with app.app_context():
            token = forum.link(forum.cast())
        answer = client.get_raw(f"/forum/r/{token}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
