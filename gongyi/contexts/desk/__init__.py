"""工作台: each organ's duties, terms and inbox, as read rows that can be dropped and made again."""
