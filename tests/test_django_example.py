"""The CRM of Django, on PostgreSQL, used in a browser as its users would."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("django", reason="make systems installs Django")
pytest.importorskip("selenium", reason="make systems installs Selenium")

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.systems

EXAMPLE = Path(__file__).parents[1] / "examples" / "django_crm"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
SECONDS = 30


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def as_postgres(*command: object) -> None:
    """Run what PostgreSQL does not run for root."""
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, capture_output=True)  # noqa: S603


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    """A server of PostgreSQL of its own, as the environment of Django has it."""
    if not SERVERS:
        pytest.skip("needs PostgreSQL: apt-get install postgresql")
    home = Path(f"/tmp/crm-{free_port()}")  # noqa: S108  the server's user has to reach it
    control, port = SERVERS[-1], free_port()
    as_postgres(control.with_name("initdb"), "-D", home, "-A", "trust", "-U", "postgres")
    options = f"-p {port} -k {home} -c fsync=off"
    as_postgres(control, "-D", home, "-w", "-o", options, "-l", home / "log", "start")
    try:
        as_postgres(
            control.with_name("createdb"), "-h", "127.0.0.1", "-p", port, "-U", "postgres", "crm"
        )
        yield {"CRM_POSTGRESQL": "127.0.0.1", "CRM_PORT": str(port)}
    finally:
        as_postgres(control, "-D", home, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def site(database: dict[str, str]) -> Iterator[str]:
    """The address of the site, with a company and one who sells."""
    variables = {**os.environ, **database}

    def manage(*command: str) -> None:
        line = [sys.executable, "manage.py", *command]
        subprocess.run(line, check=True, capture_output=True, cwd=EXAMPLE, env=variables)  # noqa: S603

    manage("makemigrations", "--check")
    manage("migrate")
    manage("shell", "-c", FILLED)
    address = f"127.0.0.1:{free_port()}"
    line = [sys.executable, "manage.py", "runserver", "--noreload", address]
    with subprocess.Popen(line, cwd=EXAMPLE, env=variables) as server:  # noqa: S603
        try:
            host, port = address.split(":")
            for _ in range(SECONDS * 10):
                with socket.socket() as tried:
                    if not tried.connect_ex((host, int(port))):
                        break
                time.sleep(0.1)
            yield f"http://{address}"
        finally:
            server.terminate()


FILLED = """
from django.contrib.auth import get_user_model
from crm.models import Company, Person
ann = get_user_model().objects.create_superuser("ann", password="ann")
bright = Company.objects.create(name="Bright <Paper>", owner=ann, region="North")
Person.objects.create(company=bright, name="Max", part="decision_maker")
"""


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Any]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs Chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(option)
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    try:
        driver.get(f"{site}/login/")
        driver.find_element(By.NAME, "username").send_keys("ann")
        driver.find_element(By.NAME, "password").send_keys("ann")
        driver.find_element(By.CSS_SELECTOR, "[type=submit]").click()
        WebDriverWait(driver, SECONDS).until(lambda page: "login" not in page.current_url)
        yield driver
    finally:
        driver.quit()


def body(browser: Any) -> str:
    shown: str = browser.find_element(By.TAG_NAME, "body").text
    return shown


def test_a_saved_opportunity_is_checked_and_stands_on_the_agenda(browser: Any, site: str) -> None:
    browser.get(f"{site}/crm/opportunity/add/")
    Select(browser.find_element(By.NAME, "company")).select_by_visible_text("Bright <Paper>")
    Select(browser.find_element(By.NAME, "owner")).select_by_visible_text("ann")
    Select(browser.find_element(By.NAME, "stage")).select_by_value("close")
    browser.find_element(By.NAME, "expected_order_on").send_keys("2026-01-05")
    browser.find_element(By.NAME, "_continue").click()
    WebDriverWait(browser, SECONDS).until(lambda page: "change" in page.current_url)
    shown = body(browser)
    assert "PIP101" in shown  # the day of the order is over
    browser.get(f"{site}/crm/opportunity/")
    browser.find_element(By.LINK_TEXT, "agenda").click()
    page = body(browser)
    assert "Bright <Paper>" in page
    assert "PIP101" in page
    browser.find_element(By.LINK_TEXT, "Bright <Paper>").click()
    assert "/crm/company/" in browser.current_url


def test_a_company_shows_whether_it_is_a_prospect_and_what_to_ask(browser: Any, site: str) -> None:
    browser.get(f"{site}/crm/company/")
    browser.find_element(By.LINK_TEXT, "Bright <Paper>").click()
    assert "Is there a source for the budget" in body(browser)
