"""When people work, and how a company counts its years: one calendar for time and for plans."""

from salesprocess.lazy import lazily

lazily(__name__)
