"""Which accounts of a table are branches of others, and which have branches."""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw

from salesprocess.frames.columns import is_one_of
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import flag, whole
from salesprocess.planning.territory.branches import in_circles

BRANCHES = "is_parent", "is_branch", "is_unclear"


def with_branches(accounts: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The accounts with whether each has branches, is one, or is in a circle of parents, as 0 or 1.

    A parent that is not among them is none. In a circle each is a branch and has one: so those
    alone that are both leave the engine.

    Args:
        accounts: The accounts by `id`, with their `parent`, both as text.
    """
    listed = accounts.select(nw.col("id").alias("named"), whole(1).alias("is_branch"))
    named = accounts.filter(~nw.col("parent").is_null()).select(nw.col("parent").alias("named"))
    heads = named.unique().with_columns(whole(1).alias("is_parent"))
    rows = accounts.join(listed, left_on="parent", right_on="named", how="left")
    rows = rows.join(heads, left_on="id", right_on="named", how="left")
    rows = rows.with_columns(*(nw.col(name).fill_null(0) for name in ("is_parent", "is_branch")))
    both = rows.filter(nw.col("is_parent") == 1, nw.col("is_branch") == 1)
    parents = {row["id"]: row["parent"] for row in collected(both.select("id", "parent"))}
    among = {id_: parent if parent in parents else None for id_, parent in parents.items()}
    is_unclear = flag(is_one_of(nw.col("id"), sorted(in_circles(among))))
    return rows.with_columns(is_unclear.alias("is_unclear"))
