"""The one root of every named error that a person may read."""


class Refused(Exception):  # noqa: N818  its children are named after the fact
    """Something the product declines to do.

    The message is one Italian sentence: what is wrong and how to mend it. Nothing was recorded.
    The command line prints it and exits 1; the web shows it beside the field or as a page.
    """
