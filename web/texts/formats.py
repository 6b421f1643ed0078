"""The names of the kinds of files."""

from __future__ import annotations

#: By key: Chinese, English. `format_` and the name of a kind (archive/readers/formats.py).
FORMAT_TEXTS: dict[str, tuple[str, str]] = {
    "format_7z": ("7z 压缩包", "7z archive"),
    "format_bitmap": ("BMP、WebP 图片", "BMP or WebP picture"),
    "format_damaged_package": ("损坏的压缩包", "Damaged archive"),
    "format_doc": ("旧版 Word、WPS 文档", "Old Word or WPS document"),
    "format_docx": ("Word 文档", "Word document"),
    "format_empty": ("空文件", "Empty file"),
    "format_encrypted": ("加密的 Office 文档", "Encrypted Office document"),
    "format_excel_xml": (
        "Excel 2003 XML 工作簿",
        "Excel 2003 XML workbook",
    ),
    "format_flat_ods": (
        "单个 XML 文件的 OpenDocument 表格",
        "OpenDocument workbook in one XML file",
    ),
    "format_flat_odt": (
        "单个 XML 文件的 OpenDocument 文本",
        "OpenDocument text in one XML file",
    ),
    "format_flat_word": (
        "单个 XML 文件的 Word 文档",
        "Word document in one XML file",
    ),
    "format_gif": ("GIF 图片", "GIF picture"),
    "format_gzip": ("gzip 压缩包", "gzip archive"),
    "format_bzip2": ("bzip2 压缩包", "bzip2 archive"),
    "format_xz": ("xz 压缩包", "xz archive"),
    "format_cab": ("CAB 压缩包", "CAB archive"),
    "format_tar": ("tar 归档", "tar archive"),
    "format_html": ("网页", "Web page"),
    "format_jpeg": ("JPEG 图片", "JPEG picture"),
    "format_markdown": (
        "Markdown 文本",
        "Markdown",
    ),
    "format_mhtml": ("存成单个文件的网页", "Web page saved as one file"),
    "format_ods": (
        "OpenDocument 表格",
        "OpenDocument workbook",
    ),
    "format_odt": (
        "OpenDocument 文本",
        "OpenDocument text",
    ),
    "format_ofd": ("OFD 版式文件", "OFD document"),
    "format_old_office": (
        "其他旧版 Office 文件",
        "Other old Office file",
    ),
    "format_open_document": (
        "其他 OpenDocument 文件、电子书",
        "Other OpenDocument file, e-book",
    ),
    "format_pdf": ("带文字层的 PDF", "PDF with a text layer"),
    "format_png": ("PNG 图片", "PNG picture"),
    "format_pptx": ("PowerPoint 演示文稿", "PowerPoint presentation"),
    "format_rar": ("RAR 压缩包", "RAR archive"),
    "format_rtf": ("RTF 文档", "Rich text"),
    "format_tiff": ("TIFF 图片", "TIFF picture"),
    "format_txt": ("纯文本", "Plain text"),
    "format_word_xml": (
        "Word 2003 XML 文档",
        "Word 2003 XML document",
    ),
    "format_xls": ("旧版 Excel 工作簿", "Old Excel workbook"),
    "format_xlsx": ("Excel 工作簿", "Excel workbook"),
    "format_xml": ("XML 文件", "XML file"),
    "format_zip": (
        "zip 压缩包（其中的文件逐个收录）",
        "zip archive (each file in it by itself)",
    ),
}
