"""Why a document could not be made; none of these is the reader's fault, so none is a Refusal."""


class DocumentError(RuntimeError):
    """No document came out; trying again later may help."""


class RenderFailed(DocumentError):
    """The rendering process said no: the template, a style sheet or an image is at fault."""


class RenderTimedOut(DocumentError):
    """The document took longer than the limit; the process that worked on it was ended."""


class RendererDied(DocumentError):
    """The rendering process ended in the middle of the work, and so did the one that took over."""
