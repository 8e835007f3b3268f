"""Vector layers and tables: reading, geometry, encodings, writing, and their coverage of pixels."""
