"""公布案例: a published case read as a matter, and the account of what the law then asked."""
