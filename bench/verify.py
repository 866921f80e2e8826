"""核验的速度: acts a second that `gongyi verify` reads, on a full record; and a checkpoint over all matters."""

from __future__ import annotations

import argparse
import sys
import time

import psycopg

from bench import city
from bench.measure import machine


def main() -> int:
    """Print acts a second, and what was found wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--matters", type=int, default=200_000)
    asked = options.parse_args()
    city.begin()
    city.fill(asked.matters)
    from gongyi.contexts.ledger import checkpoint
    from gongyi.contexts.ledger.verify import verify
    from gongyi.database.places import addresses

    owner = addresses().owner
    with psycopg.connect(owner, autocommit=True) as connection, psycopg.connect(owner, autocommit=True) as beside:
        start = time.perf_counter()
        taken = checkpoint.take(connection, checkpoint.key(city.HOME / "keys"))
        spent = time.perf_counter() - start
        print(f"checkpoint over {taken.matters:,} matters: {spent:.1f} s")
        start = time.perf_counter()
        found = verify(connection, beside=[beside])
        spent = time.perf_counter() - start
    print(
        f"verify, {found.acts:,} acts of {found.matters:,} matters: {found.acts / spent:,.0f} acts/s, "
        f"{len(found.faults)} faults"
    )
    print(f"  {machine()}")
    return 0 if not found.faults else 1


if __name__ == "__main__":
    sys.exit(main())
