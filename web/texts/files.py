"""What is said of a file: why it was not taken in, what its reader noticed."""

from __future__ import annotations

from juanzong.web.texts.recognition import RECOGNISE, RECOGNISE_EN

_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx（Word 文档）后再添加"
_AS_DOCX_EN = "open it in Word or WPS, save it as .docx (Word document) and add that"
_TEXT_AS_DOCX = "请把报告正文另存为 .docx 或 PDF"
_TEXT_AS_DOCX_EN = "save the report's text as .docx or PDF"

#: By key: Chinese, English. `remark_` and a code (Remark in archive/records/documents.py, with _
#: for its -), its values filled in.
FILE_TEXTS: dict[str, tuple[str, str]] = {
    "remark_masked": (
        "电话和证件号码 {numbers} 处、其旁的姓名 {names} 处已遮盖（＊）",
        "{numbers} telephone or identity numbers and {names} names beside them are masked (＊)",
    ),
    "remark_cannot_be_read": ("无法读取：{error}", "it cannot be read: {error}"),
    "remark_characters_unknown": (
        "第 {pages} 页有 {count} 个字符，字体没有标明是什么字",
        "the fonts do not name {count} characters, on pages {pages}",
    ),
    "remark_changed_meanwhile": (
        "文件在读取时被改动：请再次添加",
        "the file was changed while it was read: add it again",
    ),
    "remark_contents_left_out": ("目录未收录", "the table of contents was left out"),
    "remark_damaged_package": (
        "文件已损坏（打不开的 .docx 或 zip 压缩包）：请重新下载，或用 Word 打开，修复后保存",
        (
            "the file is damaged (a .docx or zip archive that cannot be opened): "
            "download it again, or open it in Word, let it be repaired, and save it"
        ),
    ),
    "remark_empty": (
        "文件是空的：请重新导出或下载报告",
        "the file is empty: export or download the report again",
    ),
    "remark_glosses_left_out": (
        "第 {pages} 页有 {count} 个注音字符未收录",
        "{count} characters of pronunciation above the text were left out, on pages {pages}",
    ),
    "remark_id_taken": (
        "编号 {report} 已是另一文件的编号：请向我们报告",
        "its id {report} is another file's already: please report it",
    ),
    "remark_mixed_encodings": (
        "各行的编码不同（UTF-8 和 GB18030），已分别解读",
        "its lines are in two encodings (UTF-8 and GB18030); each was read in its own",
    ),
    "remark_path_too_long": (
        "路径超过 {most} 个字符，Windows 打不开：请移到路径较短的文件夹",
        "its path is longer than the {most} characters that Windows opens: shorten a folder's name",
    ),
    "remark_link_outside": (
        "这是指向所添加文件夹之外的符号链接，未跟随：确有需要请加 --follow-links",
        (
            "it is a symbolic link out of the folder named and was not followed: "
            "give --follow-links if you mean it"
        ),
    ),
    "remark_no_permission": ("没有读取权限", "no permission to read it"),
    "remark_no_such_file": ("没有这个文件或文件夹", "there is no such file or folder"),
    "remark_no_text": (
        "文件中没有文字：请确认能够打开，再重新保存或导出",
        "the file holds no text: check that it opens, and save or export it again",
    ),
    "remark_not_text": (
        "文件不是文本（像是二进制数据）：请添加 txt、docx、PDF 或 HTML 格式的报告",
        (
            "the file is not text (it looks like binary data): "
            "add the report as txt, docx, PDF or HTML"
        ),
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
    "remark_original_missing": (
        "原文件丢失或损坏：请运行 check",
        "its original file is missing or damaged: run check",
    ),
    "remark_out_of_memory": (
        "读取这个文件所需的内存超过上限，报告不会如此：请用原来的程序重新保存",
        (
            "reading this file takes more memory than any report does: "
            "save it again from the program that made it"
        ),
    ),
    "remark_out_of_time": (
        "读取这个文件超过 {seconds} 秒，报告不会如此：请用原来的程序重新保存，或拆分后添加",
        (
            "reading this file takes more than {seconds} seconds, which no report does: "
            "save it again from the program that made it, or split it"
        ),
    ),
    "remark_packed": (
        "这是 {kind} 压缩包：请解压后添加其中的文件",
        "this is a {kind} archive: unpack it and add the files in it",
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
    "remark_reader_crashed": (
        "读取这个文件时程序崩溃：请把文件连同情况报告给我们",
        "the program that reads it crashed on this file: please report it with the file",
    ),
    "remark_reader_failed": (
        "程序读取这个文件时出错（{error}），日志中有详情：请把文件连同日志报告给我们",
        (
            "the program failed on this file ({error}); the log says where: "
            "please report it with the file"
        ),
    ),
    "remark_like_version": (
        (
            "看似 {former} 的新版本（原文件已不在原处）；"
            "如要合并，请运行：juanzong join {report} {former}"
        ),
        (
            "it looks like a new version of {former}, whose file is no longer where it was; "
            "to join them: juanzong join {report} {former}"
        ),
    ),
    "remark_removed": (
        "这份报告已被移除；单独指名添加这个文件可以恢复",
        "the report was removed; add this file by its own name to bring it back",
    ),
    "remark_rich_text_too_deep": (
        "RTF 文件嵌套过深，无法读取：请用 Word 或 WPS 打开，另存为 .docx",
        (
            "the RTF file's groups are nested too deeply to be read: "
            "open it in Word or WPS and save it as .docx"
        ),
    ),
    "remark_special_file": (
        "这是设备、套接字或管道，不是文件",
        "it is a device, socket or pipe, not a file",
    ),
    "remark_too_large": (
        "文件太大（{size} MB，上限 {limit} MB）：请拆分，或去掉图片后保存",
        (
            "the file is too large ({size} MB; the limit is {limit} MB): "
            "split it, or save it without its pictures"
        ),
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
    "remark_unexpected_part": (
        "其中嵌入的文件不是这里能读的格式：请单独添加",
        "a file inside of it is of a kind that is not read there: add it by itself",
    ),
    "remark_unpacks_too_large": (
        "文件解压后超过 {limit} MB，报告不会如此：请用原来的程序重新保存",
        (
            "the file unpacks to more than {limit} MB, which no report does: "
            "save it again from the program that made it"
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
