"""A system as data: its tables, its usual stages, how it writes values, what it does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.errors import UnknownNameError
from salesprocess.frozen import frozen
from salesprocess.interop.loading import SystemBook, load_system
from salesprocess.interop.stages import Stages, processes_of
from salesprocess.interop.writing import row_of
from salesprocess.processes import SalesProcess, Spadco
from salesprocess.texts import BUILT_IN_TEXTS
from salesprocess.wording import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.convert import Dialect, Row
    from salesprocess.convert.columns import Columns
    from salesprocess.interop.names import Names
    from salesprocess.interop.tables import SystemTable
    from salesprocess.records import Record
    from salesprocess.records.assembling import Keep
    from salesprocess.texts import Catalogue


@frozen
class Gap:
    """Something that a system does not tell, or tells in a way that misleads.

    Args:
        about: What it is about.
        says: What the system does not say.
        instead: What the library makes of that, and what can be handed in to know more.

    >>> print(Gap("visits", "There are none.", "Hand them in from elsewhere."))
    visits: There are none. Hand them in from elsewhere.
    """

    about: str
    says: str
    instead: str

    def phrases(self, system: str) -> tuple[Phrase, Phrase, Phrase]:
        """What it says, as texts of a system that packs may have in other languages.

        Args:
            system: The id of the system.

        >>> Gap("close date", "It is a plan.", "It is the close.").phrases("own")[2].id
        'gap.own.close_date.instead'
        """
        name = self.about.replace(",", "").replace(" ", "_")
        of_system = f"gap.{system}.{name}"
        return (
            Phrase(f"gap.{name}", self.about),
            Phrase(f"{of_system}.says", self.says),
            Phrase(f"{of_system}.instead", self.instead),
        )

    def __str__(self) -> str:
        return f"{self.about}: {self.says} {self.instead}"


@frozen(repr=False, eq=False)
class System:
    """How a system writes what it knows, as data: rows of its API or its exports become records.

    Args:
        id: A short name for code.
        name: What people call it.
        tables: Its tables. Several may read the rows of one name.
        process: The stages it has when it is new; replace them by your own.
        dialect: How its API writes values. An export in other words, or in another zone, is read
            by another: `attrs.evolve(salesforce.dialect, days="MDY", currency="USD")`.
        gaps: What it does not tell.
        stages: Where the stages stand that a company has there; `None` where they can not be asked.
        names: The tables that name what records refer to by an id.

    >>> from salesprocess.interop import salesforce
    >>> salesforce
    System(salesforce: Opportunity, OpportunityHistory, OpportunityFieldHistory, Account, Contact,
    User, Event, Task)
    >>> print(salesforce.gaps[0])
    close date: CloseDate is the plan while a deal is open, and the day it ended afterwards; ...
    """

    id: str
    name: str
    tables: tuple[SystemTable, ...]
    process: SalesProcess
    dialect: Dialect
    gaps: tuple[Gap, ...]
    stages: Stages | None = None
    names: tuple[Names, ...] = ()

    @property
    def table_names(self) -> tuple[str, ...]:
        """The names of the tables, each once.

        >>> from salesprocess.interop import odoo
        >>> odoo.table_names
        ('crm.lead', 'mail.tracking.value', 'res.partner', 'calendar.event', 'res.users',
        'crm.lost.reason', 'utm.source', 'res.currency', 'res.partner.industry', 'crm.team')
        """
        names = (*(table.name for table in self.tables), *(each.table for each in self.names))
        return tuple(dict.fromkeys(names))

    @property
    def gap_phrases(self) -> tuple[tuple[Phrase, Phrase, Phrase], ...]:
        """What each gap is about, what the system does not say, and what is made of that.

        >>> from salesprocess.interop import hubspot
        >>> hubspot.gap_phrases[0][1].id
        'gap.hubspot.returns.says'
        """
        return tuple(gap.phrases(self.id) for gap in self.gaps)

    def gaps_in(self, language: str, *, texts: Catalogue = BUILT_IN_TEXTS) -> tuple[Gap, ...]:
        """What it does not tell, in a language.

        Args:
            language: The code of the language.
            texts: What has the words, such as those of plug-ins; by default the library's own.

        Raises:
            UnknownNameError: If there is no pack of the language, naming those there are.

        >>> from salesprocess.interop import frappe
        >>> print(frappe.gaps_in("ja")[6].says)
        通話はリードか商談に関するもので、組織を示しません。
        """
        say = texts.in_language(language)
        return tuple(Gap(*map(say, phrases)) for phrases in self.gap_phrases)

    def load(
        self,
        rows: Mapping[str, Iterable[Row]],
        *,
        columns: Mapping[str, Columns] | None = None,
        dialect: Dialect | None = None,
        processes: SalesProcess | Iterable[SalesProcess] | None = None,
        keep: Keep = "record",
    ) -> SystemBook:
        """Make a book of the rows of some tables, as the API or an export of the system has them.

        Columns that no field is made of are passed over. Accounts that deals and visits name are
        made of what is said of them there, if no accounts are handed in.

        Args:
            rows: The rows of each table by its name, such as those of `table_names`.
            columns: For a table what other columns of its rows fill, as `convert.load` has it:
                fields of one's own, or a field that the company keeps elsewhere.
            dialect: How the rows write values, where that is not as the API writes them.
            processes: The company's processes, of which the won and the lost stages say how a deal
                stands where no column does; `process` where there are none.
            keep: What is kept of a row with a fault, as for `convert.load`.

        Returns:
            The book, and every row that is not in it, with its reasons.

        Raises:
            InvalidValueError: Listing what is no table, what are no several rows, and what a
                column can not fill.

        >>> from salesprocess.interop import twenty
        >>> loaded = twenty.load({"opportunities": [
        ...     {"id": "o1", "stage": "MEETING", "companyId": "c1",
        ...      "amount": {"amountMicros": 1_500_000_000, "currencyCode": "EUR"}},
        ...     {"id": "o2", "stage": "NEW", "deletedAt": "2026-03-02T09:00:00.000Z"}]})
        >>> loaded
        SystemBook(Book(1 accounts, 1 deals), 0 rejects, 1 left out)
        >>> loaded.book.deals[0].amount
        Decimal('1500')
        """
        own = processes if processes is not None else self.process
        known = (own,) if isinstance(own, SalesProcess) else tuple(own)
        return load_system(
            self.tables,
            rows,
            names=self.names,
            columns=columns or {},
            dialect=dialect or self.dialect,
            processes=known,
            keep=keep,
        )

    def dump(self, record: Record, *, dialect: Dialect | None = None) -> dict[str, object]:
        """The row of a record, as the system has it: `load` makes the same record of it.

        Args:
            record: A record of a kind that the system has a table for.
            dialect: How to write values, where that is not as the API writes them.

        Returns:
            The row of its first such table.

        Raises:
            UnknownNameError: If it has no table for such records.
            InvalidValueError: Listing the fields that a row of the system can not say.

        >>> from decimal import Decimal
        >>> from salesprocess.interop import twenty
        >>> from salesprocess.records import Deal
        >>> twenty.dump(Deal(id="o1", stage="MEETING", amount=Decimal("1.5"), currency="EUR"))
        {'id': 'o1', 'stage': 'MEETING', 'amount': {'amountMicros': 1500000, 'currencyCode': 'EUR'}}
        >>> twenty.dump(Deal(id="o1", lost_reasons=["Price"]))
        Traceback (most recent call last):
        salesprocess.errors.InvalidValueError: Twenty can not say it: lost_reasons: expected what a
        row says, got ('Price',)
        """
        return row_of(record, self.name, self.tables, dialect or self.dialect, self.process)

    def processes(
        self, rows: Mapping[str, Iterable[Row]], *, spadco: Mapping[str, Spadco] | None = None
    ) -> tuple[SalesProcess, ...]:
        """The company's own processes, of the rows in which the system keeps its stages.

        Args:
            rows: The rows of `stages.table` by that name.
            spadco: The SPADCO stage each is counted in, by its id or name. Without it a stage
                counts as that of the same id or name in `process`; another counts in none.

        Raises:
            UnknownNameError: If there are rows of another name, or the system keeps no stages.
            InvalidValueError: If they make no process.

        >>> from salesprocess.interop import pipedrive
        >>> pipedrive.processes({"stages": [
        ...     {"id": 5, "name": "Demo Scheduled", "pipeline_id": 2, "order_nr": 1},
        ...     {"id": 4, "name": "Contact Made", "pipeline_id": 2, "order_nr": 0}]})
        (SalesProcess(2: 4, 5),)
        """
        if self.stages is None:
            raise UnknownNameError(f"{self.name} keeps no stages that can be asked for")
        return processes_of(self.stages, self.process, rows, spadco or {}, self.dialect)

    def __repr__(self) -> str:
        return f"System({self.id}: {', '.join(self.table_names)})"
