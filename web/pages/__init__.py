"""The pages: each module has its routes; its context is a frozen dataclass built by pure code."""
