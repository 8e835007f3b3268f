"""The IIDM network, one file per part."""
