"""Text recognition: pages that are pictures to lines and rules, by an engine of one's choice."""
