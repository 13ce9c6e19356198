"""Facts of a report: pure functions from a situation to rows and figures, without words."""
