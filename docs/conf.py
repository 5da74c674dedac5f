"""How the documentation is built."""

from docutils.nodes import document
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

from salesprocess import __version__

project = "salesprocess"
author = "the salesprocess developers"
copyright = author
release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
html_theme = "furo"
html_extra_path = ["api.txt"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
default_role = "code"

TWINS = {"Missing": "salesprocess.left_out.Missing"}
"""Names that a decision has for something else, and what every other room means by them."""


def setup(app: Sphinx) -> None:
    """Hook into Sphinx."""
    app.connect("doctree-read", tell_twins_apart)


def tell_twins_apart(_app: Sphinx, page: document) -> None:
    """Give the whole name of what a signature names in short."""
    for reference in page.findall(pending_xref):
        room = reference.get("py:module") or ""
        if not room.startswith("salesprocess.decisions"):
            name = reference["reftarget"]
            reference["reftarget"] = TWINS.get(name, name)
