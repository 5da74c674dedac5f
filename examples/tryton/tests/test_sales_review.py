"""The module in a database of Tryton, its opportunities moved by Tryton's own transitions."""

from datetime import date, timedelta
from decimal import Decimal

from trytond.modules.company.tests import create_company, set_company
from trytond.modules.currency.tests import create_currency
from trytond.pool import Pool
from trytond.tests.test_tryton import ModuleTestCase, with_transaction
from trytond.transaction import Transaction


class SalesReviewTestCase(ModuleTestCase):
    """The module as Tryton tests any, and what it shows."""

    module = "sales_review"

    def opened(self, name, **values):
        """A lead of a party of that name, of the employee."""
        pool = Pool()
        (party,) = pool.get("party.party").create([{"name": name, "addresses": [("create", [{}])]}])
        Opportunity = pool.get("sale.opportunity")
        lead = {
            "party": party.id, "company": self.company.id, "employee": self.employee.id,
            "start_date": date.today() - timedelta(days=30), "amount": Decimal(9000), **values,
        }  # fmt: skip
        return Opportunity.create([lead])[0]

    def setup_company(self):
        pool = Pool()
        self.company = create_company(currency=create_currency("EUR"))
        (party,) = pool.get("party.party").create([{"name": "Ann"}])
        (self.employee,) = pool.get("company.employee").create(
            [{"party": party.id, "company": self.company.id}]
        )
        return set_company(self.company)

    @with_transaction()
    def test_a_deal_shows_where_it_stands_beside_the_customer_and_what_is_wrong(self):
        Opportunity = Pool().get("sale.opportunity")
        with self.setup_company():
            late = self.opened("Bright Paper", end_date=date.today() - timedelta(days=20))
            Opportunity.opportunity([late])
            lost = self.opened("Dark Ink")
            Opportunity.lost([lost])
            (late, lost) = Opportunity.browse([late.id, lost.id])
            self.assertIn("PIP101", late.findings)
            self.assertTrue(late.alignment)
            self.assertNotIn("PIP101", lost.findings)
            with Transaction().set_context(language="zh_CN"):
                late = Opportunity(late.id)
                self.assertIn("PIP101 ", late.findings)
                self.assertNotIn("order", late.findings)

    @with_transaction()
    def test_the_history_of_tryton_is_the_history_of_the_deal(self):
        from trytond_sales_review.live import live_case

        Opportunity = Pool().get("sale.opportunity")
        with self.setup_company():
            won = self.opened("Bright Paper")
            Opportunity.opportunity([won])
            Opportunity.convert([won])
            case = live_case()
            history = case.history(str(won.id))
            self.assertEqual(
                [stay.stage for stay in history.stays], ["lead", "opportunity", "converted"]
            )
            self.assertEqual(case.book.deals[0].currency, "EUR")
            self.assertEqual([rep.name for rep in case.book.reps], ["Ann"])

    @with_transaction()
    def test_the_review_and_the_agenda_are_printed(self):
        pool = Pool()
        with self.setup_company():
            late = self.opened("Bright Paper", end_date=date.today() - timedelta(days=20))
            Review = pool.get("sale.opportunity.review", type="report")
            form, page, _, name = Review.execute([late.id], {})
            self.assertEqual((form, name[:20]), ("html", "Sales Process Review"))
            self.assertIn("Bright Paper", page)
            Agenda = pool.get("company.employee.agenda", type="report")
            form, page, _, _ = Agenda.execute([self.employee.id], {})
            self.assertEqual(form, "html")
            self.assertIn("Bright Paper", page)


del ModuleTestCase
