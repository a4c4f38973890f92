"""Report data to HTML, PDF and DOCX; charts as SVG."""
