"""Many who ask a site at once."""

import threading

from flask import Flask


def statuses_at_once(site: Flask, address: str, count: int) -> list[int]:
    """Ask for an address so many times at once; the statuses of the answers."""
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(site.test_client().get(address).status_code)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses
