"""事项: the matter page, the forms of acts built from the rulebook, drafts and their approval."""
