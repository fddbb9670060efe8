"""Why an upload is refused."""

from shanhai_events.kernel.errors import Invalid
from shanhai_events.kernel.words import N_


class EmptyFile(Invalid):
    """Nothing was chosen, or the file has no content."""

    code = "file_empty"
    message = N_("没有选择文件，或者文件是空的。")


class FileTypeRefused(Invalid):
    """The content is none of the allowed kinds, whatever its name says."""

    code = "file_type"
    message = N_("只能上传 %(kinds)s 文件。这个文件的内容不是，改名也不行。")


class FileTooLarge(Invalid):
    """The file has more bytes than one upload may have."""

    code = "file_too_large"
    message = N_("文件超过 %(megabytes)s MB，请压缩后再传。")


class FileBroken(Invalid):
    """The file begins as it should and cannot be opened to its end."""

    code = "file_broken"
    message = N_("文件打不开，可能没有传完或已损坏。请重新导出或扫描后再传。")


class TooManyPixels(Invalid):
    """The picture would need too much memory."""

    code = "file_too_many_pixels"
    message = N_("图片超过 4000 万像素，请缩小后再传。")


class EncryptedPdf(Invalid):
    """The PDF asks for a password."""

    code = "file_encrypted"
    message = N_("这个 PDF 设有密码或限制，请另存为不加密的文件后再传。")


class ActiveContent(Invalid):
    """The file carries a program or another file."""

    code = "file_active_content"
    message = N_("文件里带有脚本、附件或其他类型的内容，请打印成 PDF 或另存为普通图片后再传。")
