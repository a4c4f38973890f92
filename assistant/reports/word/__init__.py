"""The parts of a Word document that python-docx leaves to its users: styles, fields, tables, watermark."""
