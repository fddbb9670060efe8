"""The figures of the plans, in base units, with the words of the plan beside them."""

from typing import NewType

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shanhai_events.regions.models import PlanPeriod, PlanPeriodId
from shanhai_events.statistics.enums import AmountBasis, Direction, Measure, TargetKind
from shanhai_events.storage.database import BigKey, Model
from shanhai_events.storage.types import text_enum

TargetId = NewType("TargetId", int)


class Target(Model):
    """One figure of a plan. Values are whole fen, things, people or per cent by `measure`.

    None means that the plan gives no such figure: no value for 一批, no start year and no annual share where the plan
    names only its last year. `most` is the upper end of a range such as 1—2个, per year. `printed_unit` and
    `source_phrase` are the plan's own words.
    """

    __tablename__ = "targets"
    __table_args__ = (
        UniqueConstraint("plan_period_id", "kind", "indicator_key"),
        CheckConstraint("start_year IS NULL OR start_year <= end_year", name="years_in_order"),
        CheckConstraint("(measure = 'money') = (amount_basis IS NOT NULL)", name="money_has_a_basis"),
    )

    id: Mapped[TargetId] = mapped_column(BigKey, primary_key=True)
    plan_period_id: Mapped[PlanPeriodId] = mapped_column(ForeignKey("plan_periods.id"))
    kind: Mapped[TargetKind] = mapped_column(text_enum(TargetKind))
    indicator_key: Mapped[str] = mapped_column(String(64))
    name: Mapped[str]
    start_year: Mapped[int | None]
    end_year: Mapped[int]
    measure: Mapped[Measure] = mapped_column(text_enum(Measure))
    annual_value: Mapped[int | None] = mapped_column(BigInteger)
    most: Mapped[int | None] = mapped_column(BigInteger)
    total_value: Mapped[int | None] = mapped_column(BigInteger)
    amount_basis: Mapped[AmountBasis | None] = mapped_column(text_enum(AmountBasis))
    direction: Mapped[Direction | None] = mapped_column(text_enum(Direction))
    printed_unit: Mapped[str] = mapped_column(String(16))
    source_phrase: Mapped[str]
    note: Mapped[str]

    plan_period: Mapped[PlanPeriod] = relationship()
