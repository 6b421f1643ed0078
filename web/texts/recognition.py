"""What is said of text that was recognised in pictures of pages, or could not be."""

from __future__ import annotations

#: What to do with a file that is a picture, as the end of a sentence.
RECOGNISE = (
    "请安装文字识别（pip install 'juanzong[ocr]'）后重新添加，"
    "且不要关闭它（--no-ocr、JUANZONG_OCR=off）"
)
RECOGNISE_EN = (
    "install text recognition (pip install 'juanzong[ocr]') and add it again, with recognition "
    "not switched off (--no-ocr, JUANZONG_OCR=off)"
)

#: By key: Chinese, English. `remark_` and a code (Remark in archive/records/documents.py, with _
#: for its -), its values filled in.
RECOGNITION_TEXTS: dict[str, tuple[str, str]] = {
    "remark_pages_not_recognised": (
        "第 {pages} 页是扫描件，识别未能完成，这些页的文字缺失",
        "pages {pages} are pictures whose recognition did not end; their text is missing",
    ),
    "remark_pages_recognised": (
        (
            "第 {pages} 页是扫描件，文字由机器识别（{engine}），把握 {confidence}%，"
            "可能有错字：引用前请与原件核对"
        ),
        (
            "pages {pages} are a scan whose text was recognised by machine ({engine}), "
            "confidence {confidence}%; characters may be wrong: "
            "compare with the original before quoting"
        ),
    ),
    "remark_pages_recognised_poorly": (
        "第 {pages} 页识别的把握较低",
        "pages {pages} were recognised with little confidence",
    ),
    "remark_picture_damaged": (
        "图片已损坏，无法打开：请重新下载或扫描",
        "the picture is damaged and cannot be opened: download or scan it again",
    ),
    "remark_picture_no_page": (
        "图片中只认出 {count} 个字，不像报告的页面：如果是，请用更高的分辨率扫描",
        (
            "only {count} characters were recognised in the picture, too few for a report's page: "
            "if it is one, scan it with a higher resolution"
        ),
    ),
    "remark_picture_too_small": (
        "图片太小（短边不足 {limit} 像素），不像报告的页面：如果是，请用更高的分辨率扫描",
        (
            "the picture is too small for a report's page (less than {limit} pixels one way): "
            "if it is one, scan it with a higher resolution"
        ),
    ),
    "remark_pictures_of_pages": (
        (
            "文中有 {count} 幅整页的图片（扫描件），未能识别；"
            "安装文字识别（pip install 'juanzong[ocr]'）后运行 juanzong reparse 可补上"
        ),
        (
            "{count} pictures in the text show whole pages (a scan) and were not read; "
            "with text recognition (pip install 'juanzong[ocr]') juanzong reparse reads them"
        ),
    ),
    "remark_recognised_left_out": (
        "第 {pages} 页有 {count} 处看不清（印章、签名、污迹之类），未收入正文",
        (
            "{count} places on pages {pages} could not be made out (seals, signatures, stains); "
            "they were left out"
        ),
    ),
    "remark_recognised_nothing": (
        "文字识别在 {pages} 页中没有认出文字：请检查扫描件是否清晰",
        "text recognition found no text on its {pages} pages: check that the scan is clear",
    ),
    "remark_recognised_unread": (
        "第 {pages} 页有 {count} 处像是文字而未能认出，请对照原件",
        (
            "{count} places on pages {pages} look like characters that were not recognised; "
            "compare with the original"
        ),
    ),
    "remark_recognised_unsure": (
        "其中 {count} 个字把握不大（第 {pages} 页）",
        "{count} characters of these are unsure (pages {pages})",
    ),
    "remark_recognition_failed": (
        "文字识别无法进行（{error}）：请重新安装 pip install --force-reinstall 'juanzong[ocr]'",
        (
            "text recognition does not work here ({error}): "
            "install it again with pip install --force-reinstall 'juanzong[ocr]'"
        ),
    ),
    "remark_recognition_missing": (
        (
            "这份报告有识别出的文字，而现在未能识别；保持原样。"
            "请安装文字识别（pip install 'juanzong[ocr]'）并开启它后再试"
        ),
        (
            "the report has recognised text, and nothing was recognised now; it stays as it is: "
            "install text recognition (pip install 'juanzong[ocr]') and have it switched on"
        ),
    ),
    "remark_picture": (
        f"这是一张图片：{RECOGNISE}",
        f"it is a picture: {RECOGNISE_EN}",
    ),
}
