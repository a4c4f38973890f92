"""HTTP: forms, page models, JSON API, access control, error pages."""
