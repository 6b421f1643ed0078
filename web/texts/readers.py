"""What the readers of each kind of file say: why they refused one, what they noticed in it."""

from __future__ import annotations

from juanzong.web.texts.recognition import RECOGNISE, RECOGNISE_EN

_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx（Word 文档）后再添加"
_AS_DOCX_EN = "open it in Word or WPS, save it as .docx (Word document) and add that"
_TEXT_AS_DOCX = "请把报告正文另存为 .docx 或 PDF"
_TEXT_AS_DOCX_EN = "save the report's text as .docx or PDF"

#: As in files.py.
READER_TEXTS: dict[str, tuple[str, str]] = {
    "remark_attachments_left_out": (
        "文件所附的 {count} 个文件未收录（{names}）：如有报告，请另存后添加",
        (
            "{count} files attached to it were left out ({names}): save those that are "
            "reports and add them"
        ),
    ),
    "remark_characters_unknown": (
        "第 {pages} 页有 {count} 个字符，字体没有标明是什么字",
        "the fonts do not name {count} characters, on pages {pages}",
    ),
    "remark_comments_left_out": (
        "文件中的 {count} 条批注未收录",
        "{count} comments beside the text were left out",
    ),
    "remark_contents_left_out": ("目录未收录", "the table of contents was left out"),
    "remark_damaged_package": (
        "文件已损坏（打不开的 .docx 或 zip 压缩包）：请重新下载，或用 Word 打开，修复后保存",
        (
            "the file is damaged (a .docx or zip archive that cannot be opened): "
            "download it again, or open it in Word, let it be repaired, and save it"
        ),
    ),
    "remark_deleted_text_left_out": (
        "修订中删去的 {count} 个字未收录",
        "{count} characters that a revision deletes were left out",
    ),
    "remark_embedded_left_out": (
        "文件中嵌入的 {count} 个对象（公式、工作表或其他文件）未收录",
        "{count} embedded objects (formulas, sheets, other files) were left out",
    ),
    "remark_formulas_without_results": (
        "有 {count} 个单元格的公式没有保存结果，未收录；用 Excel 或 WPS 打开并保存后重新添加可补上",
        (
            "{count} cells hold formulas whose results were never stored, and were left out; "
            "open the file in Excel or WPS, save it and add it again to have them"
        ),
    ),
    "remark_glosses_left_out": (
        "第 {pages} 页有 {count} 个注音字符未收录",
        "{count} characters of pronunciation above the text were left out, on pages {pages}",
    ),
    "remark_hidden_cells_left_out": (
        "隐藏的内容未收录：工作表 {sheets} 个，单元格 {cells} 个",
        "what the workbook hides was left out: {sheets} sheets, {cells} cells",
    ),
    "remark_hidden_text_left_out": (
        "文件中有 {count} 个看不见的字（设为隐藏、字号为零或与背景同色）未收录",
        (
            "{count} characters that its reader does not see (hidden, of no size, in the colour"
            " of their ground) were left out"
        ),
    ),
    "remark_hidden_text_read": (
        "网页中有 {count} 个字平时不显示（点开或由脚本显示，或无法判断是否可见），已收录",
        (
            "{count} characters that the page does not show at once (a click or a script does,"
            " or it cannot be told) were read"
        ),
    ),
    "remark_mixed_encodings": (
        "各行的编码不同（UTF-8 和 GB18030），已分别解读",
        "its lines are in two encodings (UTF-8 and GB18030); each was read in its own",
    ),
    "remark_ofd_damaged": (
        "OFD 文件已损坏：请重新下载，或从阅读器中导出为 PDF",
        "the OFD file is damaged: download it again, or export it as PDF from its reader",
    ),
    "remark_ofd_protected": (
        "OFD 文件已加密：请在 OFD 阅读器中解除保护后保存",
        "the OFD file is encrypted: remove the protection in an OFD reader and save it",
    ),
    "remark_ofd_scanned": (
        f"OFD 文件中没有文字，只有页面的图片（扫描件）：{RECOGNISE}",
        f"the OFD file holds no text, only pictures of pages (a scan): {RECOGNISE_EN}",
    ),
    "remark_old_office": (
        "这个旧版 Office 文件中没有可读的正文：请用 Word 或 WPS 打开，另存为 .docx 后再添加",
        (
            "this old Office file holds no text that can be read: "
            "open it in Word or WPS, save it as .docx and add that"
        ),
    ),
    "remark_old_office_damaged": (
        "旧版 Office 文件已损坏：请用 Word 或 WPS 打开，修复后另存为 .docx",
        (
            "the old Office file is damaged: "
            "open it in Word or WPS, let it be repaired, and save it as .docx"
        ),
    ),
    "remark_open_document": (
        f"这是 OpenDocument 文件或电子书：{_AS_DOCX}",
        f"this is an OpenDocument or e-book file: {_AS_DOCX_EN}",
    ),
    "remark_open_document_damaged": (
        "OpenDocument 文件已损坏：请用 LibreOffice 或 WPS 打开，修复后重新保存",
        (
            "the OpenDocument file is damaged: "
            "open it in LibreOffice or WPS, let it be repaired, and save it again"
        ),
    ),
    "remark_packed": (
        "这是 {kind} 压缩包：请解压后添加其中的文件",
        "this is a {kind} archive: unpack it and add the files in it",
    ),
    "remark_page_shows_files": (
        "网页中显示的文件不在网页里（{names}）：请下载该文件后添加",
        "the page shows files that it does not hold ({names}): download them and add them",
    ),
    "remark_pages_garbled": (
        (
            "第 {pages} 页的字体标注与所显示的文字不符，文字可能有误；"
            "安装文字识别（pip install 'juanzong[ocr]'）后运行 juanzong reparse 可改正"
        ),
        (
            "the fonts of pages {pages} name other characters than they show; "
            "with text recognition (pip install 'juanzong[ocr]') juanzong reparse reads them"
        ),
    ),
    "remark_pages_incomplete": (
        "第 {pages} 页有个别文字未能读出",
        "not every character of pages {pages} was read",
    ),
    "remark_pages_only_pictures": (
        (
            "第 {pages} 页是扫描件，未能识别；"
            "安装文字识别（pip install 'juanzong[ocr]'）后运行 juanzong reparse 可补上"
        ),
        (
            "pages {pages} are pictures without text (a scan) and were not read; "
            "with text recognition (pip install 'juanzong[ocr]') juanzong reparse reads them"
        ),
    ),
    "remark_pages_unnamed": (
        (
            "第 {pages} 页的字体大多没有标明是什么字；"
            "安装文字识别（pip install 'juanzong[ocr]'）后运行 juanzong reparse 可补上"
        ),
        (
            "the fonts of pages {pages} name few of their characters; "
            "with text recognition (pip install 'juanzong[ocr]') juanzong reparse reads them"
        ),
    ),
    "remark_pictures_cropped": (
        "有 {count} 幅图片在文件中只显示一部分，这里显示整幅",
        "of {count} pictures the file shows only a part; they are shown whole here",
    ),
    "remark_part_too_deep": (
        "文件套在文件里超过 {limit} 层：请单独保存里面的报告再添加",
        "it stands more than {limit} files deep inside of others: save it by itself and add that",
    ),
    "remark_pdf_damaged": (
        "PDF 已损坏，无法打开：请重新下载，或重新导出为 PDF",
        "the PDF is damaged and cannot be opened: download it again, or export it again as PDF",
    ),
    "remark_pdf_mostly_scanned": (
        f"PDF 共 {{pages}} 页，其中 {{scanned}} 页是没有文字的图片（扫描件）：{RECOGNISE}",
        (
            "{scanned} of the PDF's {pages} pages are pictures without text (a scan): "
            f"{RECOGNISE_EN}"
        ),
    ),
    "remark_pdf_protected": (
        "PDF 有密码保护：请在 PDF 程序中去掉密码后保存",
        "the PDF is protected by a password: remove the password in a PDF program and save it",
    ),
    "remark_pdf_scanned": (
        f"PDF 中没有文字，只有页面的图片（扫描件）：{RECOGNISE}",
        f"the PDF holds no text, only pictures of pages (a scan): {RECOGNISE_EN}",
    ),
    "remark_pdf_too_complex": (
        "PDF 的页面结构过于复杂（嵌套或绘图过多），不像报告：请从原始文档重新导出",
        (
            "the PDF's pages are too complex to be a report's (nested or drawn without measure): "
            "export it again from the original document"
        ),
    ),
    "remark_pdf_unmapped": (
        f"PDF 的字体没有标明所显示的文字：请从原文件重新导出；或{RECOGNISE}",
        (
            "the PDF's fonts do not say which characters they show: "
            f"export it again from the original document, or {RECOGNISE_EN}"
        ),
    ),
    "remark_presentation": (
        f"这是 PowerPoint 演示文稿：{_TEXT_AS_DOCX}",
        f"this is a PowerPoint presentation: {_TEXT_AS_DOCX_EN}",
    ),
    "remark_rich_text_too_deep": (
        "RTF 文件嵌套过深，无法读取：请用 Word 或 WPS 打开，另存为 .docx",
        (
            "the RTF file's groups are nested too deeply to be read: "
            "open it in Word or WPS and save it as .docx"
        ),
    ),
    "remark_running_heads_left_out": (
        "页眉、页脚或水印中另有文字，未收录（{lines}）",
        "heads or feet of pages, or watermarks, say more, and were left out ({lines})",
    ),
    "remark_too_long": (
        "文字太长（{count:,} 字，上限 {limit:,} 字）：请按报告拆成多个文件",
        (
            "the text is too long ({count:,} characters; the limit is {limit:,}): "
            "split the file into one file for each report"
        ),
    ),
    "remark_too_many_pages": (
        "文件有 {count} 页（上限 {limit} 页）：请按报告拆成多个文件",
        "the file has {count} pages (the limit is {limit}): split it into one file for each report",
    ),
    "remark_turned_text_left_out": (
        "第 {pages} 页有 {count} 个旋转的文字未收录",
        "{count} characters of turned text were left out, on pages {pages}",
    ),
    "remark_unpacks_too_large": (
        "文件解压后超过 {limit} MB，报告不会如此：请用原来的程序重新保存",
        (
            "the file unpacks to more than {limit} MB, which no report does: "
            "save it again from the program that made it"
        ),
    ),
    "remark_unseen_text_left_out": (
        "第 {pages} 页有 {count} 个看不见的文字（与背景同色，或在关闭的图层中）未收录",
        (
            "{count} characters that cannot be seen (in the colour of the page, or in a layer"
            " that is turned off) were left out, on pages {pages}"
        ),
    ),
    "remark_web_page_empty": (
        "网页中没有文字：请在浏览器中打开后重新保存",
        "the web page holds no text: open it in a browser and save it again",
    ),
    "remark_web_page_entities": (
        "网页定义了 XML 实体，网站不会这样做：请在浏览器中重新保存",
        "the web page defines XML entities, which no site does: save it again from a browser",
    ),
    "remark_web_page_frames": (
        "网页由框架组成，正文在另一个网页里：请打开正文所在的框架，单独保存后添加",
        (
            "the page is made of frames and its text is in another page: open the frame that "
            "shows the text, save that by itself and add it"
        ),
    ),
    "remark_web_page_too_deep": (
        "网页标签嵌套过深，无法完整读取：请在浏览器中打开，复制文字，存为 txt 或 .docx",
        (
            "the web page's tags are nested too deeply to be read whole: "
            "open it in a browser, copy the text, and save it as txt or .docx"
        ),
    ),
    "remark_word_scanned": (
        f"Word 文件中没有文字，只有 {{count}} 幅整页的图片（扫描件）：{RECOGNISE}",
        (
            "the Word file holds no text, only {count} pictures of whole pages (a scan): "
            + RECOGNISE_EN
        ),
    ),
    "remark_word_damaged": (
        "Word 文档已损坏：请用 Word 或 WPS 打开，修复后重新保存",
        (
            "the Word document is damaged: "
            "open it in Word or WPS, let it be repaired, and save it again"
        ),
    ),
    "remark_word_entities": (
        "文档含有 XML 实体定义，办公软件不会这样写：请从可信的来源重新获取",
        (
            "the document holds XML entity definitions, which no office program writes: "
            "get it again from a source you trust"
        ),
    ),
    "remark_word_protected": (
        "文档有密码保护：请用 Word 或 WPS 打开，去掉密码后保存",
        (
            "the document is protected by a password: "
            "open it in Word or WPS, remove the password, and save it"
        ),
    ),
    "remark_word_too_old": (
        "这是 Word 6 或 95 的文档：请用 Word 或 WPS 打开，另存为 .docx",
        "this is a document of Word 6 or 95: open it in Word or WPS and save it as .docx",
    ),
    "remark_workbook_binary": (
        "这是二进制工作簿（.xlsb）：请用 Excel 或 WPS 打开，另存为 .xlsx",
        "this is a binary workbook (.xlsb): open it in Excel or WPS and save it as .xlsx",
    ),
    "remark_workbook_damaged": (
        "工作簿已损坏：请用 Excel 或 WPS 打开，修复后另存为 .xlsx",
        (
            "the workbook is damaged: "
            "open it in Excel or WPS, let it be repaired, and save it as .xlsx"
        ),
    ),
    "remark_xml": (
        f"这是 XML 文件，可能出自 Word：{_AS_DOCX}",
        f"this is an XML file, perhaps Word's: {_AS_DOCX_EN}",
    ),
    "remark_zip_damaged": (
        "zip 压缩包已损坏：请重新下载，或解压后添加其中的文件",
        "the zip archive is damaged: download it again, or unpack it and add the files in it",
    ),
    "remark_zip_empty": (
        "zip 压缩包中没有文件：请重新下载",
        "the zip archive holds no file: download it again",
    ),
    "remark_zip_of_many": (
        "这个 zip 压缩包里有 {count} 个文件（{names}）：请解压后添加",
        "this zip archive holds {count} files ({names}): unpack it and add them",
    ),
    "remark_zip_protected": (
        "zip 压缩包有密码保护：请解压后添加其中的文件",
        "the zip archive is protected by a password: unpack it and add the files in it",
    ),
    "remark_zip_too_large": (
        "zip 压缩包解压后超过 {limit} MB：请解压后添加文件夹",
        "the zip archive unpacks to more than {limit} MB: unpack it and add the folder",
    ),
    "remark_zip_too_many": (
        "zip 压缩包里的文件超过 {limit:,} 个：请解压后添加文件夹",
        "the zip archive holds more than {limit:,} files: unpack it and add the folder",
    ),
    "remark_zip_unknown_packing": (
        "zip 压缩包用了未知的压缩方法：请解压后添加其中的文件",
        (
            "the zip archive is packed in a way that this program does not know: "
            "unpack it and add the files in it"
        ),
    ),
}
