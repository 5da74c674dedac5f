"""The tables of the CRM; nothing here knows the library but the words for its choices."""

from django.conf import settings
from django.db import models

from salesprocess.outcome import Outcome
from salesprocess.processes import SPADCO
from salesprocess.qualification import MAN
from salesprocess.records import Role
from salesprocess.texts import text


class Company(models.Model):
    """A customer, or one that may become one."""

    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    region = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody there, and the part they have in a purchase."""

    company = models.ForeignKey(Company, models.CASCADE)
    name = models.CharField(max_length=200)
    part = models.CharField(
        max_length=40, blank=True, choices=[(role.value, text(role)) for role in Role]
    )

    def __str__(self) -> str:
        return self.name


class Opportunity(models.Model):
    """A purchase that may be won."""

    company = models.ForeignKey(Company, models.CASCADE)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    stage = models.CharField(
        max_length=40, choices=[(stage.id, stage.id) for stage in SPADCO.stages]
    )
    outcome = models.CharField(
        max_length=20,
        choices=[(outcome.value, text(outcome)) for outcome in Outcome],
        default=Outcome.OPEN.value,
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    expected_order_on = models.DateField(null=True, blank=True)
    opened = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return f"{self.company} ({self.stage})"


class StageLog(models.Model):
    """That an opportunity came into a stage."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE)
    at = models.DateTimeField(auto_now_add=True)
    stage = models.CharField(max_length=40)


class Told(models.Model):
    """What a customer told about a question of MAN."""

    company = models.ForeignKey(Company, models.CASCADE)
    question = models.CharField(
        max_length=60,
        choices=[
            (question.id, text(question.phrase))
            for criterion in MAN.criteria
            for question in criterion.questions
        ],
    )
    yes = models.BooleanField()
    day = models.DateField(auto_now_add=True)

    class Meta:
        verbose_name = "answer"
