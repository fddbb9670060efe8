"""Whoever waits for somebody else's decision about a record hears of it."""

import pytest
from sqlalchemy import select

from shanhai_events.notifications.models import Notice
from shanhai_events.signings.enums import SigningEvent
from shanhai_events.signings.services.telling import KEPT, RETURNED, VOIDED
from shanhai_events.storage.database import db
from tests.factories import signings

pytestmark = pytest.mark.usefixtures("context")


def test_the_clerk_hears_of_a_return_with_its_reason() -> None:
    at = signings.desk()
    record = signings.pending(at)
    signings.moved(record, SigningEvent.RETURN, by=at.verifier, reason="协议资金与文本不一致")

    told = notices()
    assert [(notice.user_public_id, notice.message) for notice in told] == [(at.clerk.public_id, RETURNED)]
    assert told[0].path == f"/signings/{record.public_id}"
    assert told[0].params["reason"] == "协议资金与文本不一致"


@pytest.mark.parametrize(("event", "message"), [(SigningEvent.VOID, VOIDED), (SigningEvent.KEEP, KEPT)])
def test_who_asked_for_a_void_hears_what_became_of_it(event: SigningEvent, message: str) -> None:
    at = signings.desk()
    asked = signings.moved(signings.signed(at), SigningEvent.REQUEST_VOID, by=at.province, reason="双方解除协议")
    signings.moved(asked, event, by=at.second, reason="文本没有问题" if event is SigningEvent.KEEP else "")

    assert [(notice.user_public_id, notice.message) for notice in notices()] == [(at.province.public_id, message)]


def test_nobody_hears_of_their_own_act() -> None:
    at = signings.desk()
    asked = signings.moved(signings.signed(at), SigningEvent.REQUEST_VOID, by=at.province, reason="双方解除协议")
    signings.moved(asked, SigningEvent.KEEP, by=at.province, reason="登记有误")

    assert notices() == []


def notices() -> list[Notice]:
    return list(db.session.scalars(select(Notice).order_by(Notice.id)))
