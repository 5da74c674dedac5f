"""What to do this week, and who: the findings as things to do, by rep and for the manager."""

from salesprocess.lazy import lazily

lazily(__name__)
