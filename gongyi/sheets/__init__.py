"""表格: sheets that people bring (.xlsx, .csv) and take away, as rows of cells; what a row means, the rooms know."""
