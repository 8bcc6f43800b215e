"""What may be kept of an e-mail, and which ones no person wrote."""

import re

MOST_CHARACTERS = 20_000
MOST_FILES = 10
MOST_BYTES = 10 * 1024 * 1024
# what can show something that was seen; nothing that a browser would run
KEPT_SUFFIXES = frozenset(
    "pdf jpg jpeg png gif webp heic txt doc docx odt rtf xls xlsx ods csv".split()
)
_UNSAFE = re.compile(r"[^\w .()+-]")
_KINDS = frozenset("text image audio video application message multipart".split())
_ANSWERS = re.compile(r"auto|bulk|junk|list", re.IGNORECASE)


def is_automatic(headers):
    """Tell whether a program sent the message: an absence, a newsletter, a bounce.

    :param headers: mapping of names of headers, in small letters, to texts
    :rtype: bool
    :source: RFC 3834 (Auto-Submitted), RFC 2919 (List-Id); the others by custom

    >>> is_automatic({"auto-submitted": "auto-replied"}), is_automatic({})
    (True, False)
    >>> is_automatic({"auto-submitted": "no"}), is_automatic({"return-path": "<>"})
    (False, True)
    """
    submitted = headers.get("auto-submitted", "no").split(";")[0].strip().lower()
    return (
        submitted != "no"
        or headers.get("return-path", "").strip() == "<>"
        or bool(_ANSWERS.search(headers.get("precedence", "")))
        or any(
            name in headers
            for name in (
                "list-id",
                "list-unsubscribe",
                "x-autoreply",
                "x-autorespond",
                "x-auto-response-suppress",
                "x-odoo-objects",
                "feedback-id",
            )
        )
    )


def mend_parts(message):
    """Name a kind and a charset that exist where parts of a message name others.

    Odoo stops at such a part, and the whole message would be lost.

    :param message: ``email.message.EmailMessage``, changed in place

    >>> from email import message_from_bytes, policy
    >>> raw = b"Content-Type: text/plain; charset=x-none\\n\\nCaf\\xc3\\xa9"
    >>> message = message_from_bytes(raw, policy=policy.default)
    >>> mend_parts(message)
    >>> message.get_content()
    'Café'
    """
    for part in message.walk():
        charset = part.get_param("charset")
        if part.get_content_maintype() not in _KINDS:
            part.set_type("application/octet-stream")
        elif part.get_content_maintype() == "text" and charset is not None:
            content = part.get_payload(decode=True) or b""
            try:
                content.decode(charset, errors="replace")
            except (LookupError, TypeError, ValueError):
                part.set_param("charset", "utf-8" if _is_utf8(content) else "latin-1")


def _is_utf8(content):
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def sift_files(files):
    """Choose which files of a message are kept.

    :param files: list of (name, size in bytes)
    :return: (positions of what is kept, list of (safe name, why not)); why is ``kind``,
        ``size``, ``empty`` or ``number``
    """
    kept, refused = [], []
    for position, (name, size) in enumerate(files):
        suffix = name.rpartition(".")[2].lower() if "." in name else ""
        if suffix not in KEPT_SUFFIXES:
            why = "kind"
        elif not size:
            why = "empty"
        elif size > MOST_BYTES:
            why = "size"
        elif len(kept) == MOST_FILES:
            why = "number"
        else:
            kept.append(position)
            continue
        refused.append((safe_name(name), why))
    return kept, refused


def safe_name(name):
    """Return a name of a file without what is no letter, digit or plain sign.

    >>> safe_name("../../e\\x00tc/<b>.pdf")
    '.. .. e tc b .pdf'
    """
    return " ".join(_UNSAFE.sub(" ", name).split())[-80:] or "?"
