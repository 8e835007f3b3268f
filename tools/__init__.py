"""What makes and checks parts of the project: models, guide, templates, the demonstration."""
