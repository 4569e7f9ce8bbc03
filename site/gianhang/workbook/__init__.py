"""All records of an office as a workbook, and back: what nobody changed in a cell is not changed in a file."""
