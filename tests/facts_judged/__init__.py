"""Reports of many layouts with what a careful reader finds in them."""
