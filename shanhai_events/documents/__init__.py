"""Floor 2c: turns a template and a frozen context into a PDF, and a text into a QR code.

Owns the rendering process, which lives apart from web and worker, and the frame and style that all documents
share. What a document says belongs to the feature that gives it out.
"""
