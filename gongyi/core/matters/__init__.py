"""事项: derive(acts, law, calendar, today) → docket: stage, duties, permitted acts, findings."""
