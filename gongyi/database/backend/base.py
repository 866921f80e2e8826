"""The engine: each outermost transaction begins with the sight of whoever is looking (`gongyi.database.sight`).

A middleware cannot do it: the transaction of a request is opened inside the middleware chain, around the view.
"""

from __future__ import annotations

from django.db.backends.postgresql import base

from gongyi.database import sight


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL; each transaction starts with the sight, nobody's too; outside of one, nobody is looking."""

    def set_autocommit(
        self,
        autocommit: bool,  # noqa: FBT001
        force_begin_transaction_with_broken_autocommit: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Begin or end a transaction, and say who is looking."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        seen = sight.current()
        if not autocommit and self.connection is not None:
            with self.connection.cursor() as cursor:
                cursor.execute(sight.SET, sight.settings(seen))
