"""Pages, charts, tables, documents and workbooks that reports are written as."""
