"""A reply from the link to the pass: what is kept, held, refused and given back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shanhai_events.audit.queries import trail_of
from shanhai_events.editions.enums import EditionMove
from shanhai_events.editions.services.moving import move_edition
from shanhai_events.forum.commands.replying import DecideOnReply, ReplyAsRead
from shanhai_events.forum.enums import Attendance, InvitationState, RegistrationEvent, RegistrationState
from shanhai_events.forum.errors import (
    AlreadyRegistered,
    ConsentMissing,
    NotTaking,
    PlacesUsedUp,
    ReasonMissing,
    RegistrationChanged,
    RegistrationLocked,
    RegistrationStepMissing,
    ReplyIncomplete,
    StaleReply,
    SubForumFull,
    SubForumsOverlap,
)
from shanhai_events.forum.models.replies import Seat
from shanhai_events.forum.rules.consents import TEXT_VERSION
from shanhai_events.forum.services import deciding, replying
from shanhai_events.forum.services.cancelling import source_of
from shanhai_events.forum.services.telling import GUEST_CANCELLED, WAITS_FOR_CHAMBER, WAITS_FOR_ORGANIZER
from shanhai_events.kernel.errors import Forbidden, NotFound
from shanhai_events.notifications.models import Notice, OutboxMail
from shanhai_events.passes.enums import PassKind, PassState
from shanhai_events.passes.queries.passes import list_passes_of
from shanhai_events.storage.database import db
from tests.factories import forum
from tests.factories.forum import GUEST
from tests.support.people import SYSTEM, actor_of

pytestmark = pytest.mark.usefixtures("context")


def state_of(token: str) -> tuple[str, str]:
    return forum.invitation(token).state.value, forum.registration(token).state.value


def passes_of(token: str) -> list[tuple[PassKind, str, PassState]]:
    found = list_passes_of(source_of(forum.registration(token)))
    return [(pass_.kind, pass_.name, pass_.state) for pass_ in found]


def subjects() -> list[str]:
    return list(db.session.scalars(select(OutboxMail.subject).order_by(OutboxMail.id)))


def test_a_reply_becomes_passes_for_the_guest_and_each_companion() -> None:
    who = forum.cast()
    room = forum.sub_forum(who)
    given = forum.reply(companions=(forum.companion(), forum.companion(name="周小野")), sub_forums=(room,))

    token = forum.begun(who)
    assert state_of(token) == ("opened", "draft")
    forum.hand_in(token, given)
    assert (state_of(token), forum.taken(who), forum.seats_taken(room)) == (("accepted", "submitted"), 3, 1)
    assert passes_of(token) == []
    forum.decide(who, token, RegistrationEvent.CONFIRM, by=who.chamber)
    assert state_of(token) == ("accepted", "chamber_confirmed")
    forum.decide(who, token, RegistrationEvent.APPROVE)

    assert passes_of(token) == [
        (PassKind.GUEST, "周岚", PassState.ISSUED),
        (PassKind.COMPANION, "林夏", PassState.ISSUED),
        (PassKind.COMPANION, "周小野", PassState.ISSUED),
    ]
    row = forum.registration(token)
    assert (row.state, row.consent_version) == (RegistrationState.APPROVED, TEXT_VERSION)
    assert subjects() == ["第八届浙商大会暨浙商论坛的回执已通过，请收好证件"]
    assert [entry.action for entry in trail_of("forum_registration", row.public_id)] == [
        "forum_registration.approved",
        "forum_registration.confirmed",
        "forum_registration.submitted",
        "forum_registration.begun",
    ]


def test_cancelling_gives_everything_back_and_revokes_the_passes() -> None:
    who = forum.cast()
    room = forum.sub_forum(who)
    token = forum.approved(who, forum.reply(companions=(forum.companion(),), sub_forums=(room,)))

    replying.cancel_own(token, reason="航班取消。", actor=GUEST)

    assert (forum.taken(who), forum.seats_taken(room)) == (0, 0)
    assert [state for _kind, _name, state in passes_of(token)] == [PassState.REVOKED, PassState.REVOKED]
    assert state_of(token) == ("accepted", "cancelled")
    told = select(Notice.user_public_id).where(Notice.message == GUEST_CANCELLED).order_by(Notice.id)
    assert db.session.scalars(told).all() == [who.chamber.public_id, who.organizer.public_id]
    assert subjects()[-1] == "第八届浙商大会暨浙商论坛的参会已取消"
    with pytest.raises(RegistrationStepMissing):
        replying.cancel_own(token, reason="再取消一次。", actor=GUEST)


def test_a_returned_reply_keeps_its_seat_and_settles_what_changed() -> None:
    who = forum.cast()
    morning, noon = forum.sub_forum(who, hour=9), forum.sub_forum(who, hour=13)
    given = forum.reply(companions=(forum.companion(), forum.companion(name="周小野")), sub_forums=(morning,))
    token = forum.submitted(who, given)
    with pytest.raises(ReasonMissing):
        forum.decide(who, token, RegistrationEvent.RETURN, by=who.chamber)
    forum.decide(who, token, RegistrationEvent.RETURN, by=who.chamber, reason="请补充职务。")
    assert (forum.taken(who), forum.seats_taken(morning)) == (3, 1)
    assert subjects() == ["第八届浙商大会暨浙商论坛的回执需要修改"]

    forum.hand_in(token, forum.reply(sub_forums=(noon,)))

    assert (forum.taken(who), forum.seats_taken(morning), forum.seats_taken(noon)) == (1, 0, 1)
    seats = db.session.scalars(select(Seat).order_by(Seat.id)).all()
    assert [seat.released_at is None for seat in seats] == [False, True]


def test_saying_that_nobody_comes_needs_nothing_else_and_holds_nothing() -> None:
    who = forum.cast()
    token = forum.begun(who)
    forum.hand_in(token, forum.reply(attendance=Attendance.ABSENT, company="", mobile=""), consented=False)
    assert (state_of(token), forum.taken(who)) == (("declined", "declined"), 0)


def test_a_draft_is_kept_with_everything_still_wrong() -> None:
    token = forum.begun(forum.cast())
    given = forum.reply(document_number="33", mobile="1", company="", companions=(forum.companion(name=""),))
    version = replying.save_reply(forum.read(token), given, actor=GUEST)
    row = forum.registration(token)
    assert (row.version, row.document_number, row.mobile, len(row.companions)) == (version, "33", "1", 1)
    with pytest.raises(ReplyIncomplete):
        forum.hand_in(token, given)
    with pytest.raises(ConsentMissing):
        forum.hand_in(token, consented=False)
    with pytest.raises(StaleReply):
        replying.save_reply(ReplyAsRead(token=token, version=version - 1), given, actor=GUEST)


def test_personal_numbers_are_sealed_in_the_database() -> None:
    who = forum.cast()
    friend = forum.companion()
    token = forum.submitted(who, forum.reply(document_number="E87654321", mobile="13857002605", companions=(friend,)))
    row = forum.registration(token)
    kept = [row.document_sealed, row.document_lookup, row.mobile_sealed, row.mobile_lookup]
    kept += [row.companions[0].document_sealed, row.companions[0].document_lookup]
    clear = ("E87654321", "13857002605", friend.document_number)
    assert [number for number in clear for text in kept if text is None or number in text] == []
    trail = trail_of("forum_registration", row.public_id)
    assert [number for number in clear for entry in trail if number in str(dict(entry.diff))] == []


def test_what_was_handed_in_is_locked() -> None:
    who = forum.cast()
    token = forum.submitted(who)
    with pytest.raises(RegistrationLocked):
        replying.save_reply(forum.read(token), forum.reply(), actor=GUEST)
    with pytest.raises(RegistrationLocked):
        forum.hand_in(token)


def test_nobody_sits_in_two_rooms_at_once() -> None:
    who = forum.cast()
    one, other = forum.sub_forum(who, hour=9), forum.sub_forum(who, hour=10)
    token = forum.begun(who)
    with pytest.raises(SubForumsOverlap):
        forum.hand_in(token, forum.reply(sub_forums=(one, other)))
    assert (forum.seats_taken(one), forum.seats_taken(other), forum.taken(who)) == (0, 0, 0)


def test_a_full_sub_forum_is_named_and_nothing_is_held() -> None:
    who = forum.cast()
    room = forum.sub_forum(who, capacity=1, name="回归投资分论坛")
    forum.submitted(who, forum.reply(sub_forums=(room,)))
    token = forum.begun(who)
    with pytest.raises(SubForumFull) as refused:
        forum.hand_in(token, forum.reply(sub_forums=(room,)))
    assert (refused.value.field, refused.value.params) == ("sub_forums", {"name": "回归投资分论坛"})
    assert (forum.taken(who), forum.seats_taken(room), state_of(token)) == (1, 1, ("opened", "draft"))


def test_companions_count_against_the_places_of_the_chamber() -> None:
    who = forum.cast(places=2)
    token = forum.begun(who)
    with pytest.raises(PlacesUsedUp):
        forum.hand_in(token, forum.reply(companions=(forum.companion(), forum.companion(name="周小野"))))
    forum.hand_in(token, forum.reply(companions=(forum.companion(),)))
    assert forum.taken(who) == 2


def test_one_person_replies_once_in_an_edition_but_again_after_cancelling() -> None:
    who = forum.cast()
    given = forum.reply()
    first, second = forum.submitted(who, given), forum.begun(forum.another_chamber(who))
    with pytest.raises(AlreadyRegistered):
        forum.hand_in(second, given)
    replying.cancel_own(first, reason="改由另一家商会邀请。", actor=GUEST)
    forum.hand_in(second, given)
    assert state_of(second) == ("accepted", "submitted")


def test_replies_are_taken_in_the_window_only() -> None:
    who = forum.cast()
    token = forum.begun(who)
    move_edition(public_id=who.edition_id, move=EditionMove.STOP, actor=SYSTEM)
    with pytest.raises(NotTaking):
        forum.hand_in(token)
    assert replying.save_reply(forum.read(token), forum.reply(), actor=GUEST) == 2


class TestWhoDecides:
    def test_a_chamber_confirms_its_own_guests_but_does_not_approve(self) -> None:
        who = forum.cast()
        token = forum.confirmed(who)
        with pytest.raises(Forbidden):
            forum.decide(who, token, RegistrationEvent.APPROVE, by=who.chamber)

    def test_the_reply_to_another_chamber_is_not_found(self) -> None:
        who = forum.cast()
        token, other = forum.submitted(who), forum.another_chamber(who)
        with pytest.raises(NotFound):
            forum.decide(who, token, RegistrationEvent.CONFIRM, by=other.chamber)

    def test_the_organizer_of_another_edition_finds_nothing(self) -> None:
        who = forum.cast()
        token = forum.submitted(who)
        starts = forum.edition_of(who).starts_on + timedelta(days=400)
        other = forum.cast(edition=forum.open_forum(starts_on=starts))
        with pytest.raises(NotFound):
            forum.decide(who, token, RegistrationEvent.CONFIRM, by=other.organizer)

    def test_a_draft_is_nobodys_but_the_guests(self) -> None:
        who = forum.cast()
        token = forum.begun(who)
        with pytest.raises(NotFound):
            forum.decide(who, token, RegistrationEvent.CANCEL, reason="重复。")

    def test_the_organizer_confirms_for_a_chamber_without_an_account(self) -> None:
        who = forum.cast()
        token = forum.submitted(who)
        forum.decide(who, token, RegistrationEvent.CONFIRM)
        assert state_of(token) == ("accepted", "chamber_confirmed")

    def test_a_decision_on_what_has_changed_meanwhile_is_refused(self) -> None:
        who = forum.cast()
        token = forum.submitted(who)
        row = forum.registration(token)
        event = RegistrationEvent.CONFIRM
        command = DecideOnReply(registration=row.public_id, version=row.version - 1, event=event)
        actor = actor_of(who.organizer)
        with pytest.raises(RegistrationChanged):
            deciding.decide(command, actor=actor)

    def test_a_rejected_reply_gives_back_what_it_held_and_says_why(self) -> None:
        who = forum.cast()
        token = forum.submitted(who)
        forum.decide(who, token, RegistrationEvent.REJECT, by=who.chamber, reason="不在邀请范围。")
        row = forum.registration(token)
        assert (row.state, row.reason, forum.taken(who)) == (RegistrationState.DECLINED, "不在邀请范围。", 0)
        assert subjects() == ["第八届浙商大会暨浙商论坛的回执未通过"]


def test_chamber_and_organizer_are_told_what_waits_for_them() -> None:
    who = forum.cast()
    forum.confirmed(who)
    notices = db.session.scalars(select(Notice).order_by(Notice.id)).all()
    assert [(notice.user_public_id, notice.message) for notice in notices] == [
        (who.chamber.public_id, WAITS_FOR_CHAMBER),
        (who.organizer.public_id, WAITS_FOR_CHAMBER),
        (who.organizer.public_id, WAITS_FOR_ORGANIZER),
    ]


def test_begin_is_safe_to_repeat() -> None:
    token = forum.begun(forum.cast())
    version = forum.registration(token).version
    replying.begin_reply(token, actor=GUEST)
    assert (forum.invitation(token).state, forum.registration(token).version) == (InvitationState.OPENED, version)
